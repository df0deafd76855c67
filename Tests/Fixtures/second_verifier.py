#!/usr/bin/env python3
"""A second verifier of the public log, written from docs/public-log.md alone, with the standard library only.

usage: second_verifier.py DIR --key FILE [--report FILE]
Prints one line of JSON; exit 0: the log agrees, 1: it differs, 2: it could not run.
"""
import base64
import datetime
import hashlib
import json
import os
import re
import struct
import sys


class Differs(Exception):
    pass


def must(condition, what):
    if not condition:
        raise Differs(what)


# 2. Hashes, keys and signatures

WORD = 0xFFFFFFFF
INITIAL = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]


def rotated(x, n):
    return ((x << n) | (x >> (32 - n))) & WORD


ROUND = [rotated(0x79CC4519 if j < 16 else 0x7A879D8A, j % 32) if j % 32 else (0x79CC4519 if j < 16 else 0x7A879D8A)
         for j in range(64)]


def sm3(message):
    padded = message + b"\x80" + b"\0" * ((55 - len(message)) % 64) + struct.pack(">Q", 8 * len(message))
    state = INITIAL
    for start in range(0, len(padded), 64):
        w = list(struct.unpack(">16I", padded[start:start + 64]))
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ rotated(w[j - 3], 15)
            w.append(x ^ rotated(x, 15) ^ rotated(x, 23) ^ rotated(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = state
        for j in range(64):
            a12 = rotated(a, 12)
            ss1 = rotated((a12 + e + ROUND[j]) & WORD, 7)
            if j < 16:
                ff, gg = a ^ b ^ c, e ^ f ^ g
            else:
                ff, gg = (a & b) | (a & c) | (b & c), (e & f) | (~e & g)
            tt1 = (ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4])) & WORD
            tt2 = (gg + h + ss1 + w[j]) & WORD
            a, b, c, d = tt1, a, rotated(b, 9), c
            e, f, g, h = tt2 ^ rotated(tt2, 9) ^ rotated(tt2, 17), e, rotated(f, 19), g
        state = [x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return struct.pack(">8I", *state)


P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)


def number(data):
    return int.from_bytes(data, "big")


def plus(left, right):
    if left is None or right is None:
        return left or right
    if left[0] == right[0]:
        if (left[1] + right[1]) % P == 0:
            return None
        slope = (3 * left[0] * left[0] + A) * pow(2 * left[1], -1, P)
    else:
        slope = (right[1] - left[1]) * pow(right[0] - left[0], -1, P)
    x = (slope * slope - left[0] - right[0]) % P
    return x, (slope * (left[0] - x) - left[1]) % P


def times(factor, point):
    total = None
    while factor:
        if factor & 1:
            total = plus(total, point)
        point = plus(point, point)
        factor >>= 1
    return total


def signature_numbers(der):
    """r and s of a signature in its one DER encoding."""
    def integer(value):
        body = value.to_bytes(value.bit_length() // 8 + 1, "big")
        return bytes([2, len(body)]) + body

    must(8 <= len(der) < 130 and der[0] == 0x30 and der[1] == len(der) - 2 and der[2] == 2, "signature is not DER")
    length = der[3]
    must(4 + length + 2 <= len(der) and der[4 + length] == 2, "signature is not DER")
    r, s = number(der[4:4 + length]), number(der[6 + length:])
    must(0 < r < N and 0 < s < N, "signature is out of range")
    must(bytes([0x30, len(integer(r) + integer(s))]) + integer(r) + integer(s) == der, "signature is not strict DER")
    return r, s


def signed_by(point, der, message):
    r, s = signature_numbers(der)
    identity = b"1234567812345678"
    raw = b"".join(v.to_bytes(32, "big") for v in (A, B, G[0], G[1], point[0], point[1]))
    e = number(sm3(sm3(b"\x00\x80" + identity + raw) + message))
    t = (r + s) % N
    if t == 0:
        return False
    sum_point = plus(times(s, G), times(t, point))
    return sum_point is not None and (e + sum_point[0]) % N == r


SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d034200")
ALGORITHM = b"\xffSM2-SM3"


def read_key(text):
    """(name or None, raw point of 65 bytes)"""
    found = re.search("-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", text, re.S)
    if found:
        name, data, head = None, base64.b64decode("".join(found.group(1).split())), SPKI
    else:
        name, key_hash, encoded = text.strip().split("+", 2)
        data, head = base64.b64decode(encoded, validate=True), ALGORITHM
    raw = data[len(head):]
    if data[:len(head)] != head or len(raw) != 65 or raw[0] != 4:
        raise ValueError("not an SM2 public key")
    x, y = number(raw[1:33]), number(raw[33:])
    if x >= P or y >= P or (y * y - x * x * x - A * x - B) % P:
        raise ValueError("not a point of the curve")
    if name is not None and hash_of_key(name, raw).hex() != key_hash:
        raise ValueError("the key hash is wrong")
    return name, raw


def hash_of_key(name, raw):
    return hashlib.sha256(name.encode() + b"\n" + ALGORITHM + raw).digest()[:4]


# 3. Canonical JSON

LARGEST = 2**53 - 1


def parse(data):
    def pairs(items):
        keys = [key for key, _ in items]
        must(len(set(keys)) == len(keys) and all(key.isascii() for key in keys), "keys are not ASCII, each once")
        return dict(items)

    def whole(text):
        must(abs(int(text)) <= LARGEST and text != "-0", "number out of range")
        return int(text)

    def fraction(_):
        raise Differs("not a whole number")

    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=pairs, parse_int=whole, parse_float=fraction,
                          parse_constant=fraction)
    except (ValueError, RecursionError):
        raise Differs("not JSON")


ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def canonical(value, depth=0):
    return written(value, depth).encode("utf-8", "surrogatepass")


def written(value, depth):
    must(depth <= 64, "nested too deeply")
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        must(not any(0xD800 <= ord(c) < 0xE000 for c in value), "lone surrogate")
        return '"' + "".join(ESCAPES.get(c) or ("\\u%04x" % ord(c) if c < " " else c) for c in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(written(item, depth + 1) for item in value) + "]"
    members = (written(key, 0) + ":" + written(value[key], depth + 1) for key in sorted(value))
    return "{" + ",".join(members) + "}"


def parse_canonical(data, what):
    value = parse(data)
    must(canonical(value) == data, what + " is not canonical")
    return value


# 4. Entries, tiles and the tree


def node(left, right):
    return sm3(b"\x01" + left + right)


def root(hashes):
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while 2 * k < len(hashes):
        k *= 2
    return node(root(hashes[:k]), root(hashes[k:]))


def path(index, width):
    groups = ["%03d" % (index % 1000)]
    while index >= 1000:
        index //= 1000
        groups.insert(0, "x%03d" % (index % 1000))
    return "/".join(groups) + ("" if width == 256 else ".p/%d" % width)


def widths(count):
    return [(i, min(256, count - 256 * i)) for i in range((count + 255) // 256)]


class Export:
    def __init__(self, folder):
        self.folder = folder

    def read(self, name):
        try:
            with open(os.path.join(self.folder, name), "rb") as file:
                return file.read()
        except OSError:
            raise Differs("missing file " + name)

    def entries(self, size, expected_root):
        entries, hashes = [], []
        for index, width in widths(size):
            data = self.read("tile/entries/" + path(index, width))
            tile = self.read("tile/0/" + path(index, width))
            must(len(tile) == 32 * width, "tile 0/%d has a wrong length" % index)
            offset = 0
            for position in range(width):
                must(offset + 2 <= len(data), "entry %d is missing" % len(entries))
                length = number(data[offset:offset + 2])
                entry = data[offset + 2:offset + 2 + length]
                must(len(entry) == length, "entry %d is cut off" % len(entries))
                offset += 2 + length
                hashes.append(sm3(b"\0" + entry))
                must(hashes[-1] == tile[32 * position:32 * position + 32], "entry %d is not its leaf" % len(entries))
                entries.append(entry)
            must(offset == len(data), "bytes after entry %d" % (len(entries) - 1))
        must((root(hashes) if hashes else sm3(b"")) == expected_root, "the root differs")
        level = hashes
        for number_of_level in range(1, 8):
            level = [root(level[i:i + 256]) for i in range(0, len(level) - 255, 256)]
            for index, width in widths(len(level)):
                tile = self.read("tile/%d/" % number_of_level + path(index, width))
                must(tile == b"".join(level[256 * index:256 * index + width]), "tile %d/%d differs" % (number_of_level, index))
        return entries


# 5. The checkpoint


def strict_base64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Differs("not base64")
    must(base64.b64encode(data).decode() == text, "not canonical base64")
    return data


def check_checkpoint(data, key):
    try:
        note = data.decode("utf-8")
    except ValueError:
        raise Differs("the checkpoint is not UTF-8")
    text, gap, rest = note.rpartition("\n\n")
    text += "\n"
    lines = text.split("\n")
    must(gap and rest.endswith("\n") and len(lines) == 4, "the checkpoint is malformed")
    origin, size, root_text, _ = lines
    must(re.fullmatch("0|[1-9][0-9]*", size, re.A) and int(size) < 2**63, "the size is malformed")
    expected_root = strict_base64(root_text)
    must(len(expected_root) == 32, "the root is malformed")
    name, raw = key
    name = name or origin
    must(name == origin and origin.startswith("guiju.log/"), "the origin is not the key's name")
    signatures = rest[:-1].split("\n")
    must(1 <= len(signatures) <= 100, "too many signatures")
    known = 0
    for line in signatures:
        parts = line.split(" ")
        must(len(parts) == 3 and parts[0] == "\u2014", "a signature line is malformed")
        signature = strict_base64(parts[2])
        must(len(signature) > 4, "a signature line is malformed")
        if parts[1] == name and signature[:4] == hash_of_key(name, raw):
            point = (number(raw[1:33]), number(raw[33:]))
            must(signed_by(point, signature[4:], text.encode()), "the signature is wrong")
            known += 1
    must(known, "the key has not signed the checkpoint")
    return origin[len("guiju.log/"):], int(size), expected_root


# 6. Headers


def is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_date(value):
    if not (isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value, re.A)):
        return False
    try:
        datetime.date(int(value[:4]), int(value[5:7]), int(value[8:]))
        return True
    except ValueError:
        return False


def is_text(value):
    return isinstance(value, str)


def is_digits(count):
    return lambda value: is_text(value) and bool(re.fullmatch("[0-9a-f]{%d}" % count, value, re.A))


def is_list(each):
    return lambda value: isinstance(value, list) and all(each(item) for item in value)


def is_measure(value):
    return (isinstance(value, list) and len(value) in (3, 4) and is_text(value[0]) and is_whole(value[1])
            and is_date(value[2]) and (len(value) == 3 or is_text(value[3])))


def is_touch(value):
    return isinstance(value, list) and len(value) == 2 and is_digits(32)(value[0]) and is_whole(value[1])


MEMBERS = {
    "basis": is_list(is_text), "bureau": is_text, "commitment": is_digits(64), "day": is_date, "event": is_text,
    "index": is_whole, "kind": is_text, "matter": is_digits(32), "measures": is_list(is_measure), "office": is_text,
    "recorded": is_whole, "role": is_text, "schema": is_whole, "sequence": is_whole, "touches": is_list(is_touch),
}


def check_headers(entries, bureau):
    headers, counters = [], {}
    for index, entry in enumerate(entries):
        header = parse_canonical(entry, "entry %d" % index)
        must(isinstance(header, dict) and set(header) - {"corrects", "notice"} == set(MEMBERS),
             "entry %d has other members" % index)
        for name, check in MEMBERS.items():
            must(check(header[name]), "entry %d: %s" % (index, name))
        must(header["index"] == index and header["bureau"] == bureau and header["schema"] >= 1, "entry %d" % index)
        if "corrects" in header:
            must(is_whole(header["corrects"]) and 0 <= header["corrects"] < index, "entry %d: corrects" % index)
        for stream, sequence in [(header["matter"], header["sequence"])] + header["touches"]:
            counters[stream] = counters.get(stream, 0) + 1
            must(sequence == counters[stream], "entry %d: sequence of %s" % (index, stream))
        headers.append(header)
    return headers


# 7. Items


def items_of(headers):
    """(index, matter, name, quantity, day, key, origin)"""
    items = []
    for index, header in enumerate(headers):
        matter, corrects = header["matter"], header.get("corrects")
        for measure in header["measures"]:
            key = measure[3] if len(measure) == 4 else ""
            origin = index if corrects is None else corrects
            items.append((index, matter, measure[0], measure[1], measure[2], key, origin))
        items.append((index, matter, header["kind"] + "/" + header["event"], 1, header["day"], "", index))
        if corrects is not None:
            old = headers[corrects]
            items.append((index, matter, old["kind"] + "/" + old["event"], -1, old["day"], "", corrects))
    return items


# 8. Figures


def is_count(value):
    return (isinstance(value, dict) and set(value) in ({"form", "of"}, {"form", "of", "keys"})
            and value["form"] in ("sum", "entries", "matters", "keys")
            and all(is_list(is_text)(value[name]) and value[name] for name in value if name != "form"))


def is_bound(value):
    return (is_list(is_whole)(value) and len(value) == 3 and -99 <= value[0] <= 99 and 1 <= value[1] <= 12
            and 1 <= value[2] <= 31)


def is_printing(value):
    if not isinstance(value, list) or not value or not is_text(value[0]):
        return False
    if value[0] == "exact":
        return len(value) == 1
    return (len(value) == 2 and is_whole(value[1])
            and (value[0] == "rounded-down" and value[1] >= 1 or value[0] == "percent" and 0 <= value[1] <= 4))


def is_definition(value):
    return (isinstance(value, dict)
            and set(value) - {"over"} == {"basis", "rule", "title", "unit", "id", "count", "window", "printing"}
            and all(is_text(value[name]) for name in ("basis", "rule", "title", "unit", "id"))
            and is_count(value["count"]) and ("over" not in value or is_count(value["over"]))
            and isinstance(value["window"], list) and len(value["window"]) == 2
            and all(is_bound(bound) for bound in value["window"]) and is_printing(value["printing"])
            and ("over" in value) == (value["printing"][0] == "percent"))


def above_zero(pairs):
    totals = {}
    for key, quantity in pairs:
        totals[key] = totals.get(key, 0) + quantity
    return [key for key, total in totals.items() if total > 0]


def counted(count, window, year, size, items):
    first, last = [(year + offset, month, day) for offset, month, day in window]
    keys = [key.replace("{year}", str(year)) for key in count.get("keys", [])]
    chosen = []
    for index, matter, name, quantity, day, key, origin in items:
        on = tuple(int(part) for part in day.split("-"))
        if index < size and name in count["of"] and ("keys" not in count or key in keys) and on <= last:
            chosen.append((matter, name, quantity, on, key, origin))
    inside = [item for item in chosen if item[3] >= first]
    if count["form"] == "sum":
        return sum(item[2] for item in inside)
    if count["form"] == "entries":
        return len(above_zero((item[5], item[2]) for item in inside))
    if count["form"] == "keys":
        return len(above_zero((item[4], item[2]) for item in inside))
    firsts = {}
    for matter, _, on, _ in above_zero(((m, name, on, key), q) for m, name, q, on, key, _ in chosen):
        firsts[matter] = min(on, firsts.get(matter, on))
    return sum(first <= on <= last for on in firsts.values())


def printed(definition, value, over):
    printing = definition["printing"]
    if printing[0] == "exact":
        return str(value) + definition["unit"]
    if printing[0] == "rounded-down":
        cut = abs(value) // printing[1] * printing[1] * (1 if value >= 0 else -1)
        text = str(cut // 10000) + "万" if cut >= 10000 and cut % 10000 == 0 else str(cut)
        return text + ("余" if value > cut else "") + definition["unit"]
    if over <= 0 or value < 0:
        return "—"
    decimals = printing[1]
    digits = str((200 * 10**decimals * value + over) // (2 * over)).zfill(decimals + 1)
    return (digits[:-decimals] + "." + digits[-decimals:] if decimals else digits) + "%"


# 9. Annual reports


def is_claim(value):
    return (isinstance(value, dict) and set(value) - {"denominator"} == {"id", "printed", "value"}
            and is_text(value["id"]) and is_text(value["printed"]) and is_whole(value["value"])
            and is_whole(value.get("denominator", 0)))


class Record:
    def __init__(self, headers):
        self.headers = headers
        self.items = items_of(headers)
        self.definitions, self.frozen, self.published = [], {}, set()
        for index, header in enumerate(headers):
            act, notice = (header["kind"], header["event"]), header.get("notice")
            if act == ("casework.figure", "defined"):
                must(is_definition(notice), "entry %d is no definition" % index)
                self.definitions.append((index, notice))
            elif act == ("counsel.annual-report", "frozen"):
                self.freeze(index, notice)
            elif act == ("counsel.annual-report", "published"):
                self.publish(index, notice)

    def freeze(self, index, notice):
        must(isinstance(notice, dict) and is_whole(notice.get("report")) and 1900 <= notice["report"] <= 9000
             and is_whole(notice.get("size")) and 0 <= notice["size"] <= index and is_date(notice.get("asOf"))
             and is_list(is_claim)(notice.get("figures")), "entry %d freezes no report" % index)
        ids = [claim["id"] for claim in notice["figures"]]
        must(len(set(ids)) == len(ids), "entry %d names a figure twice" % index)
        for earlier in self.frozen.values():
            must(earlier["report"] != notice["report"] or earlier["size"] < notice["size"],
                 "entry %d names no greater size" % index)
        self.frozen[index] = notice

    def publish(self, index, notice):
        must(isinstance(notice, dict) and is_whole(notice.get("published")) and is_whole(notice.get("report")),
             "entry %d publishes nothing" % index)
        frozen = self.frozen.get(notice["published"])
        must(frozen is not None and frozen["report"] == notice["report"]
             and self.headers[notice["published"]]["matter"] == self.headers[index]["matter"],
             "entry %d publishes what was not frozen" % index)
        self.published.add(notice["published"])

    def in_force(self, size):
        return {notice["id"]: notice for index, notice in self.definitions if index < size}

    def recount(self, index):
        """The figures of a frozen report, counted again."""
        notice = self.frozen[index]
        definitions = self.in_force(notice["size"])
        lines = []
        for claim in notice["figures"]:
            must(claim["id"] in definitions, "entry %d: %s has no definition" % (index, claim["id"]))
            definition = definitions[claim["id"]]
            numbers = [counted(definition[name], definition["window"], notice["report"], notice["size"], self.items)
                       for name in ("count", "over") if name in definition]
            line = {"id": claim["id"], "value": numbers[0],
                    "printed": printed(definition, numbers[0], numbers[-1])}
            if "over" in definition:
                line["denominator"] = numbers[1]
            must(line == claim, "entry %d: %s says %s, counted %s" % (index, claim["id"], claim, line))
            lines.append(line)
        return lines

    def document(self, index):
        notice = self.frozen[index]
        definitions = self.in_force(notice["size"])
        figures = []
        for claim in notice["figures"]:
            definition = definitions[claim["id"]]
            form = "ratio" if "over" in definition else definition["count"]["form"]
            figures.append(dict(claim, title=definition["title"], unit=definition["unit"], form=form))
        return {"asOf": notice["asOf"], "entry": index, "figures": figures, "size": notice["size"],
                "year": notice["report"]}


def check(folder, key, report):
    export = Export(folder)
    bureau, size, expected_root = check_checkpoint(export.read("checkpoint"), key)
    record = Record(check_headers(export.entries(size, expected_root), bureau))
    reports = [{"year": record.frozen[index]["report"], "entry": index, "figures": record.recount(index)}
               for index in record.frozen]
    definitions = record.in_force(size)
    expected = canonical([definitions[name] for name in sorted(definitions, key=lambda name: name.encode())])
    must(export.read("figures.json") == expected, "figures.json differs")
    standing = {"%d.json" % record.frozen[index]["report"]: index for index in record.frozen if index in record.published}
    for name, index in standing.items():
        must(export.read("reports/" + name) == canonical(record.document(index)), "reports/%s differs" % name)
    if os.path.isdir(os.path.join(folder, "reports")):
        for name in sorted(os.listdir(os.path.join(folder, "reports"))):
            must(name in standing or not name.endswith(".json"), "reports/%s was not published" % name)
    if report is not None:
        found = parse(report)
        must(isinstance(found, dict) and found.get("entry") in record.frozen, "the report names no frozen entry")
        must(canonical(found) == canonical(record.document(found["entry"])), "the report differs")
    return {"agrees": True, "size": size, "root": expected_root.hex(), "reports": reports}


def main(arguments):
    try:
        folder, options = arguments[0], dict(zip(arguments[1::2], arguments[2::2]))
        with open(options["--key"], encoding="utf-8") as file:
            key = read_key(file.read())
        report = None
        if "--report" in options:
            with open(options["--report"], "rb") as file:
                report = file.read()
        os.stat(os.path.join(folder, "checkpoint"))
    except (OSError, ValueError, LookupError) as error:
        print("could not run: %s" % error, file=sys.stderr)
        return 2
    try:
        result = check(folder, key, report)
    except Differs as difference:
        result = {"agrees": False, "difference": str(difference)}
    print(json.dumps(result, ensure_ascii=True, sort_keys=True))
    return 0 if result["agrees"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
