"""ping.py ADDRESS COUNT INTERVAL: ICMP echo at a steady rate until SIGTERM; prints `sent N lost N ttl N`. The router image has no ping."""
import os, signal, socket, struct, sys, time

address, count, interval = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
raw.setblocking(False)
own = struct.pack("!H", os.getpid() & 0xFFFF)  # another one's answers come in here too
stopped, answered, ttl, sent = False, set(), None, 0


def stop(*_):
    global stopped
    stopped = True


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def echo(sequence):
    body = b"\x08\0\0\0" + own + struct.pack("!H", sequence) + b"gen-ignition" * 2
    return body[:2] + struct.pack("!H", checksum(body)) + body[4:]


def listen(end):
    global ttl
    while time.monotonic() < end and len(answered) < sent:
        try:
            packet = raw.recv(2048)
        except BlockingIOError:
            time.sleep(0.002)
            continue
        head = (packet[0] & 15) * 4
        if packet[head] == 0 and packet[head + 4 : head + 6] == own:
            answered.add(struct.unpack("!H", packet[head + 6 : head + 8])[0])
            ttl = packet[8]


signal.signal(signal.SIGTERM, stop)
if count > 1:
    print("pinging", flush=True)
start = time.monotonic()
while sent < count and not stopped:
    try:
        raw.sendto(echo(sent), (address, 0))
    except OSError:
        pass
    sent += 1
    listen(start + sent * interval)
    time.sleep(max(0, start + sent * interval - time.monotonic()) if sent < count else 0)
listen(time.monotonic() + 2)
print(f"sent {sent} lost {sent - len(answered)} ttl {ttl}")
