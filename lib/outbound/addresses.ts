import { BlockList, isIPv4, isIPv6 } from "node:net";

// IANA's special-purpose registries (RFC 6890 and its updates): none of them is a public host.
const special4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** Within global unicast: documentation, tunnels to IPv4 (Teredo, 6to4) and benchmarks. */
const special6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const refused = listOf(special4, "ipv4");
const globalUnicast = listOf(["2000::/3"], "ipv6");
const refusedUnicast = listOf(special6, "ipv6");

/**
 * Whether an IP address is one of the public Internet: not private, loopback, link-local (a cloud's
 * metadata service), nor an IPv6 form that may lead to one. Anything but an IP address is not.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refused.check(address, "ipv4");
  if (!isIPv6(address)) return false;
  return globalUnicast.check(address, "ipv6") && !refusedUnicast.check(address, "ipv6");
}

function listOf(subnets: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = "", bits] = subnet.split("/");
    list.addSubnet(net, Number(bits), family);
  }
  return list;
}
