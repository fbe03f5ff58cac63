export { type MetricsSnapshot, metricsText } from "./metrics";
