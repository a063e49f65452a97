// What the mat puts on the heap of a 32-bit MicroPython, as a Pico's is: nothing but CRCs of 2^30 and more.
//   npm install --no-save @micropython/micropython-webassembly-pyscript && node tests/bench/heap32.mjs
import fs from "fs";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript";

const firmware = new URL("../../firmware/", import.meta.url);
const touchHardware = ["main.py", "board.py", "usb.py", "loop.py"];
const vm = await loadMicroPython({ heapsize: 512 * 1024, stdout: (line) => console.log(line), linebuffer: true });
for (const file of fs.readdirSync(firmware)) {
    if (file.endsWith(".py") && !touchHardware.includes(file)) {
        vm.FS.writeFile("/" + file, fs.readFileSync(new URL(file, firmware)));
    }
}
vm.runPython(`
import gc, sys
sys.path.insert(0, "/")
import commands, frames
from mat import Mat

ASK_HELLO = b"\\x06\\x81;\\\\\\xbdH\\x00"

def run(mat, scans):
    scanning = sending = said = 0
    for scan in range(scans):
        if scan % 3 == 0:
            mat.raw[scan // 9 % 12 * 3] ^= 0x10
        mat.raw[20] = 0xF0 if scan % 4000 > 3900 else 0xFA  # a broken chain
        missed = 1 if scan % 1500 == 7 else 0
        before = gc.mem_alloc()
        mat.scan(4999, missed)
        between = gc.mem_alloc()
        if scan % 333 == 0:
            for byte in ASK_HELLO:
                mat.hear(byte)
        while mat.left:
            if not mat.next_byte():
                said += 1
        scanning += between - before
        sending += gc.mem_alloc() - between
    return "scanning %d bytes, sending and hearing %d bytes, %d frames" % (scanning, sending, said)

class SmallCrc:
    def crc32(self, data):
        return 12345

gc.collect()
gc.disable()
mat = Mat(12, bytes(8), "1", 500)
for tile in range(12):
    mat.raw[3 * tile : 3 * tile + 3] = b"\\xff\\xff\\xfa"
print("sys.maxsize is", sys.maxsize)
print("real CRCs:         ", run(mat, 12000))
frames.binascii = commands.binascii = SmallCrc()
print("CRCs below 2^30:   ", run(mat, 12000))
`);
