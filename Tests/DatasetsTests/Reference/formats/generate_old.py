#!/usr/bin/env python3
"""Writes the files in encodings before Unicode, and SAS transport files without ReadStat. Run in this folder, after
generate_sas.R, with PSPP 1.6 or newer:

    Rscript generate_sas.R && python3 generate_old.py

Checked by reading them with pandas (its own readers of SAS files) and pyreadstat.
"""
import datetime
import math
import os
import struct
import subprocess

import pandas
import pyreadstat

CODE_PAGE = "cp1252"

# SAS data file of haven whose letters are put in afterwards: byte 70 of the header names the encoding, 62 is Windows-1252.
data = bytearray(open("latin1.sas7bdat", "rb").read())
data[70] = 62
data = bytes(data).replace(b"K~ln", "Köln".encode(CODE_PAGE)).replace(b"D#ss", "Düss".encode(CODE_PAGE))
data = data.replace(b"Tr@ger", "Träger".encode(CODE_PAGE))
open("latin1.sas7bdat", "wb").write(data)

# SPSS files of PSPP, another program altogether.
syntax = """SET LOCALE='windows-1252'.
DATA LIST LIST NOTABLE /nummer (F8.0) ort (A8) wert (F8.2) tag (DATE11).
BEGIN DATA
1 "Köln" 1.5 01-MAR-2022
2 "Düren €" -9 31-DEC-1959
3 "Fuß, Öl" -8 29-FEB-2024
4 "" . .
END DATA.
VARIABLE LABELS nummer 'Laufende Nummer' ort 'Wohnort (früher Träger)' wert 'Zufriedenheit in €'.
VALUE LABELS wert 1.5 'völlig' -9 'weiß nicht' -8 'keine Angabe'.
MISSING VALUES wert (-9, -8).
VARIABLE LEVEL ort (NOMINAL) wert (SCALE).
SAVE OUTFILE='latin1.sav' /UNCOMPRESSED.
SAVE OUTFILE='latin1.zsav' /ZCOMPRESSED.
"""
open("old.sps", "wb").write(syntax.encode(CODE_PAGE))
subprocess.run(["pspp", "-o", "/dev/null", "old.sps", f"--syntax-encoding=windows-1252"], check=True)
os.remove("old.sps")
# The same as SPSS wrote it before release 15: no record that names the encoding, and code page 3, "8-bit ASCII".
data = open("latin1.sav", "rb").read()
name = b"WINDOWS-1252"
named = struct.pack("<4i", 7, 20, 1, len(name)) + name
machine = data.index(struct.pack("<4i", 7, 3, 4, 8)) + 16
assert named in data and data[machine + 28:machine + 32] == struct.pack("<i", 1252)
data = data[:machine + 28] + struct.pack("<i", 3) + data[machine + 32:]
open("latin1-unnamed.sav", "wb").write(data.replace(named, b""))

# A transport file as SAS's technical note TS-140 describes it: records of 80 bytes, numbers as of the IBM 360.


def number(value):
    """Eight bytes; a text is the letter of a special missing value, None the plain one."""
    if value is None or isinstance(value, str):
        return (value or ".").encode() + bytes(7)
    if value == 0:
        return bytes(8)
    mantissa, exponent = math.frexp(abs(value))
    sixteens = -(-exponent // 4)
    fraction = round(math.ldexp(mantissa, 56 + exponent - 4 * sixteens))
    return struct.pack(">Q", (128 if value < 0 else 0) << 56 | (sixteens + 64) << 56 | fraction)


def text(value, width):
    return value.encode(CODE_PAGE).ljust(width)


def padded(content):
    return content + b" " * (-len(content) % 80)


def header(kind, numbers):
    return f"HEADER RECORD*******{kind:8}HEADER RECORD!!!!!!!{numbers:30}  ".encode()


def transport(columns, rows, stamp="01JAN00:12:00:00"):
    """columns: (name, label, width of a text or 0, format)"""
    result = header("LIBRARY", "0" * 30) + text("SAS     SAS     SASLIB  9.4     WIN", 64) + text(stamp, 16)
    result += padded(text(stamp, 16)) + header("MEMBER", "0" * 17 + "1600000000140")
    result += header("DSCRPTR", "0" * 30) + text("SAS     OLD     SASDATA 9.4     WIN", 64) + text(stamp, 16)
    result += padded(text(stamp, 16)) + header("NAMESTR", f"000000{len(columns):04}" + "0" * 20)
    names, place = b"", 0
    for index, (name, label, width, form) in enumerate(columns):
        length = width or 8
        names += struct.pack(">hhhh", 2 if width else 1, 0, length, index + 1) + text(name, 8) + text(label, 40)
        names += text(form, 8) + struct.pack(">hhhxx", 10 if form else 0, 0, 0) + text("", 8)
        names += struct.pack(">hhi", 0, 0, place) + bytes(52)
        place += length
    result += padded(names) + header("OBS", "0" * 30)
    body = b"".join(
        text(value, width) if width else number(value) for row in rows for value, (_, _, width, _) in zip(row, columns))
    return result + padded(body)


def days(year, month, day):
    return (datetime.date(year, month, day) - datetime.date(1960, 1, 1)).days


columns = [("NUMMER", "Laufende Nummer", 0, ""), ("ORT", "Wohnort (früher Träger)", 10, ""),
           ("WERT", "Zufriedenheit in €", 0, ""), ("TAG", "Beginn", 0, "DDMMYY")]
rows = [(1, "Köln", 1.5, days(2022, 3, 1)), (2, "Düren €", "A", days(1959, 12, 31)), (3, "Fuß, Öl", "B", days(2024, 2, 29)),
        (4, "", None, None), (5, "Ulm", -0.1, days(1960, 1, 1)), (6, "Bonn", 123456789.125, 0)]
open("latin1.xpt", "wb").write(transport(columns, rows))

print(pandas.read_sas("latin1.sas7bdat", encoding=CODE_PAGE))
print(pandas.read_sas("latin1.xpt", encoding=CODE_PAGE))
print(pandas.read_sas("survey5.xpt", encoding="utf-8"))
print(pandas.read_sas("survey.sas7bdat", encoding="utf-8"))
for name in ["latin1.sav", "latin1-unnamed.sav", "latin1.zsav"]:
    frame, meta = pyreadstat.read_sav(name, user_missing=True)
    print(frame, meta.file_encoding, meta.variable_value_labels)
