export {
  type CalendarComponent,
  type CalendarInput,
  calendarSince,
  maintenanceCalendar,
} from "./calendar";
