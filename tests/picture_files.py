"""Pictures as files, of grey pixels: a byte each, rows from the top."""
import struct
import zlib


def png(width, height, pixels, dpi):
    def chunk(kind, data):
        return (len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big"))
    rows = b"".join(b"\0" + pixels[y * width:(y + 1) * width] for y in range(height))
    dots = round(dpi / 0.0254).to_bytes(4, "big")
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"pHYs", dots + dots + b"\1") + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def tiff(pages, dpi):
    """Uncompressed, a directory a page."""
    data, last = bytearray(b"II*\0\0\0\0\0"), 4
    for width, height, pixels in pages:
        at = len(data)
        data += pixels + b"\0" * (len(pixels) % 2) + struct.pack("<II", dpi, 1)
        tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, at), (277, 3, 1),
                (278, 4, height), (279, 4, len(pixels)), (282, 5, len(data) - 8), (283, 5, len(data) - 8), (296, 3, 2)]
        data[last:last + 4] = struct.pack("<I", len(data))
        data += struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", t, k, 1, v) for t, k, v in tags)
        last = len(data)
        data += b"\0\0\0\0"
    return bytes(data)
