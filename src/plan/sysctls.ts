/**
 * Settings of the router's namespace, in the order in which they are written. `default` stands for interfaces that come later, `all` for those
 * that exist. Kernel: Documentation/networking/ip-sysctl.rst.
 */
export const ROUTER_SYSCTLS: Readonly<Record<string, string>> = {
  'net.ipv4.ip_forward': '1',
  'net.ipv6.conf.all.forwarding': '1',
  'net.ipv6.conf.default.forwarding': '1',
  // the way back of a packet through VXLAN or another leaf is not the way it came
  'net.ipv4.conf.all.rp_filter': '0',
  'net.ipv4.conf.default.rp_filter': '0',
  // addresses and routes come from the controller and BGP alone
  'net.ipv6.conf.all.accept_ra': '0',
  'net.ipv6.conf.default.accept_ra': '0',
  // enslaving an interface to a VRF takes it down for a moment, and with that its IPv6 addresses would go
  'net.ipv6.conf.all.keep_addr_on_down': '1',
  'net.ipv6.conf.default.keep_addr_on_down': '1',
  // ECMP by addresses and ports
  'net.ipv4.fib_multipath_hash_policy': '1',
  'net.ipv6.fib_multipath_hash_policy': '1',
}
