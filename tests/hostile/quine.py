"""A zip whose one member is that zip itself, byte for byte: whoever unpacks what is in it never comes to an end.

The way to it is Russ Cox's, "Zip Files All The Way Down" (2010): deflate has blocks that are given ("the next n bytes")
and matches ("the last n bytes again"). Both are written here in ten bytes, so that a program of them can print its own
text: what is printed twice is given once and repeated once. The check sum stands in the file that it is about; check
sums are linear, so 33 trials give the equations for its 32 bits.
"""
import struct
import zlib

UNIT = 10  # bytes of every instruction
NOTHING = b"\0\0\0\xff\xff"  # a block of no bytes
MOST_SPARE = 3


class Bits:
    """Deflate's order of bits (RFC 1951, 3.1.1): numbers from their lowest bit, codes from their highest."""

    def __init__(self):
        self.bits = []

    def number(self, value, count):
        self.bits += [value >> bit & 1 for bit in range(count)]

    def code(self, value, count):
        self.bits += [value >> bit & 1 for bit in reversed(range(count))]

    def bytes(self):
        padded = self.bits + [0] * (-len(self.bits) % 8)
        return bytes(sum(bit << place for place, bit in enumerate(padded[at:at + 8]))
                     for at in range(0, len(padded), 8))


def range_code(value, first, codes_without_extra, codes_of_each):
    """The number, rest and count of extra bits of a length or distance (RFC 1951, 3.2.5)."""
    number, extra, codes = 0, 0, codes_without_extra
    while True:
        for _ in range(codes):
            if value < first + (1 << extra):
                return number, value - first, extra
            first += 1 << extra
            number += 1
        extra, codes = extra + 1, codes_of_each


def given(size):
    """The instruction: print the next `size` bytes of this file."""
    return NOTHING + b"\0" + struct.pack("<HH", size, size ^ 0xFFFF)


def repeated(size, last=False):
    """The instruction: print the last `size` bytes again; `last`: and end."""
    for lengths in ([size], [size - 3, 3]):
        for spare in range(MOST_SPARE):
            bits = Bits()
            for block in [[]] * spare + [lengths]:
                bits.number(0b010, 3)  # not the last block; fixed codes
                for length in block:
                    number, rest, extra = range_code(length, 3, 8, 4)
                    bits.code(number + 1, 7)
                    bits.number(rest, extra)
                    number, rest, extra = range_code(size, 1, 4, 2)
                    bits.code(number, 5)
                    bits.number(rest, extra)
                bits.code(0, 7)
            bits.number(1 if last else 0, 3)  # a block of no bytes, which brings us to the border of a byte
            whole = bits.bytes() + NOTHING[1:]
            if len(whole) == UNIT:
                return whole
    raise ValueError(f"no ten bytes repeat {size}")


def program(head, tail):
    """Prints `head`, itself and `tail`."""
    p, s = len(head) + UNIT, len(tail) + UNIT
    g0, g1, g4, gp, gs = given(0), given(UNIT), given(4 * UNIT), given(p), given(s)
    r4, rp, rs = repeated(4 * UNIT), repeated(p), repeated(s, last=True)
    return b"".join((gp, head, gp, rp, g1, rp, g1, g1, g4, rp, g1, g1, g4, r4, g4, r4, g4, r4, g4, r4, g4,
                     r4, g0, g0, gs, r4, g0, g0, gs, rs, tail, rs))


def quine_with(check_sum, name):
    def around(packed, whole):
        common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, check_sum, packed, whole, len(name), 0)
        head = b"PK\x03\x04" + common + name
        table = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
        return head, table + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1, 1, len(table), len(head) + packed, 0)

    head, tail = around(0, 0)
    packed = len(program(head, tail))
    head, tail = around(packed, len(head) + packed + len(tail))
    return head + program(head, tail) + tail


def zip_quine(name=b"q.zip"):
    base = zlib.crc32(quine_with(0, name))
    columns = [zlib.crc32(quine_with(1 << bit, name)) ^ base ^ 1 << bit for bit in range(32)]
    rows = [[column >> bit & 1 for column in columns] + [base >> bit & 1] for bit in range(32)]
    solved = []
    for column in range(32):
        pivot = next((row for row in range(len(solved), 32) if rows[row][column]), None)
        if pivot is None:
            continue
        at = len(solved)
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(32):
            if row != at and rows[row][column]:
                rows[row] = [a ^ b for a, b in zip(rows[row], rows[at])]
        solved.append(column)
    return quine_with(sum(rows[row][32] << column for row, column in enumerate(solved)), name)
