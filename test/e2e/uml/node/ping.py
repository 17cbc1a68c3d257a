"""ping.py ADDRESS COUNT INTERVAL: ICMP echo at a steady rate; prints `sent N lost N ttl N`. The router image has no ping."""
import socket, struct, sys, time

address, count, interval = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
raw.setblocking(False)


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def echo(sequence):
    body = struct.pack("!BBHHH", 8, 0, 0, 0x4765, sequence) + b"gen-ignition" * 2
    return body[:2] + struct.pack("!H", checksum(body)) + body[4:]


answered, ttl, start = set(), None, time.monotonic()
for sequence in range(count + 1):
    # The last turn sends nothing and waits two seconds for stragglers.
    try:
        if sequence < count:
            raw.sendto(echo(sequence), (address, 0))
    except OSError:
        pass
    end = start + (sequence + 1) * interval if sequence < count else time.monotonic() + 2
    while time.monotonic() < end and len(answered) < count:
        try:
            packet = raw.recv(2048)
        except BlockingIOError:
            time.sleep(0.002)
            continue
        head = (packet[0] & 15) * 4
        if packet[head] == 0 and packet[head + 4 : head + 6] == b"\x47\x65":
            answered.add(struct.unpack("!H", packet[head + 6 : head + 8])[0])
            ttl = packet[8]
print(f"sent {count} lost {count - len(answered)} ttl {ttl}")
