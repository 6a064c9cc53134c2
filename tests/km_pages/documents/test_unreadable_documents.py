"""What can't be read gets a sentence of its own, and costs nothing."""

from __future__ import annotations

import io
import os
import random
import zipfile

import pytest
from django.utils import translation

from km_pages.documents import word
from km_pages.documents.files import UnreadableDocument
from km_pages.documents.reader import read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ORDER = "คำสั่งเทศบาลตำบลสมมุติ\nที่ 1/2569\nเรื่อง {subject}\n"


def refusal(data, filename):
    with pytest.raises(UnreadableDocument) as error:
        read_document(io.BytesIO(data), filename)
    assert str(error.value)
    return error.value.code


def zipped(**entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "code"),
    [
        (b"", "empty.txt", "empty"),
        (b" \n\t\r\n", "blank.txt", "empty"),
        (b"", "empty.docx", "empty"),
        ("จดหมายธรรมดา".encode(), "letter.txt", "neither"),
        (b"%PDF-1.7", "order.pdf", "unknown-kind"),
        (b"anything", "no-ending", "unknown-kind"),
        (b"{\\rtf1}", "old.doc", "old-word"),
        (OLE + "WordDocument".encode("utf-16-le"), "old.doc", "old-word"),
        (OLE + "WordDocument".encode("utf-16-le"), "renamed.docx", "old-word"),
        (OLE + "Workbook".encode("utf-16-le"), "sheet.docx", "unknown-kind"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "secret.docx", "password"),
        (b"no archive at all", "broken.docx", "broken"),
        (b"PK\x03\x04" + bytes(200), "broken.docx", "broken"),
        (zipped(readme="hello"), "renamed.docx", "broken"),
        (zipped(readme="hello"), "renamed.txt", "not-text"),
        (zipped(word__document_xml="<w:document"), "broken.docx", "broken"),
        (b"\xff\xfe\x00", "half.txt", "not-text"),
        (b"text\x00with nothing", "nul.txt", "not-text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_kind_of_refusal(data, filename, code):
    assert refusal(data, filename) == code


def test_random_bytes_are_no_text():
    data = random.Random(2558).randbytes(200_000)

    assert refusal(data, "random.txt") == "not-text"
    assert refusal(data, "random.docx") == "broken"


def test_a_cut_off_word_document_is_broken():
    docx = pytest.importorskip("docx")
    buffer = io.BytesIO()
    docx.Document().save(buffer)

    assert refusal(buffer.getvalue()[:5000], "half.docx") == "broken"


def test_an_encrypted_entry_means_a_password():
    data = bytearray(zipped(word__document_xml="<w:document/>"))
    # General purpose flag, bit 0, in the central directory.
    data[data.rindex(b"PK\x01\x02") + 8] |= 1

    assert refusal(bytes(data), "secret.docx") == "password"


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)

    with pytest.raises(UnreadableDocument) as error:
        read_document(path)

    assert error.value.code == "too-large"
    assert "20.0" in str(error.value)


def test_the_size_of_an_upload_is_asked_for_not_counted():
    class Upload(io.BytesIO):
        size = 50 * 1024 * 1024

        def read(self, *args):
            raise AssertionError("read before the size was known")

    with pytest.raises(UnreadableDocument) as error:
        read_document(Upload(), "large.docx")

    assert error.value.code == "too-large"


def test_a_stream_that_lies_about_its_size_is_cut_off(settings):
    settings.KM_PAGES_IMPORT_MAX_BYTES = 1000
    stream = io.BytesIO(b"x" * 2000)
    stream.size = 10

    with pytest.raises(UnreadableDocument) as error:
        read_document(stream, "long.txt")

    assert error.value.code == "too-large"


@pytest.mark.parametrize(
    "entries",
    [
        {"word__document_xml": b"0" * (word.MAX_XML_BYTES + 1)},
        {f"part{number}": b"" for number in range(word.MAX_ENTRIES + 1)},
        {f"word/media/{n}": b"0" * (30 * 1024 * 1024) for n in range(4)},
    ],
    ids=["one huge part", "many parts", "huge together"],
)
def test_an_archive_made_to_fill_the_memory_is_not_unpacked(entries, monkeypatch):
    data = zipped(**entries)
    monkeypatch.setattr(
        zipfile.ZipFile, "open", lambda *args: pytest.fail("an entry was unpacked")
    )

    assert refusal(data, "bomb.docx") == "too-complex"


def test_xml_entities_are_not_expanded():
    docx = pytest.importorskip("docx")
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    made = io.BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "word/document.xml":
                data = (
                    '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
                    '<w:document xmlns:w="http://schemas.openxmlformats.org/'
                    'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>คำสั่ง &e;</w:t>'
                    "</w:r></w:p></w:body></w:document>"
                ).encode()
            target.writestr(entry, data)

    assert refusal(made.getvalue(), "entities.docx") in ("neither", "broken")


def test_a_missing_file_has_a_sentence(tmp_path):
    with pytest.raises(UnreadableDocument) as error:
        read_document(tmp_path / "ไม่มี.txt")

    assert error.value.code == "missing"
    assert "ไม่มี.txt" in str(error.value)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UnreadableDocument):
        read_document(os.fspath(tmp_path))


def test_too_many_lines():
    assert refusal(b"a\n" * 60_000, "long.txt") == "too-long"


def test_too_many_documents():
    assert refusal((ORDER.format(subject="แต่งตั้ง") * 21).encode(), "a.txt") == "too-long"


@pytest.mark.parametrize(
    "filler",
    ["ก" * 200_000, "ก " * 100_000, "1." * 100_000, "\t" * 200_000, "(" * 200_000,
     "[bookmark:" * 20_000, "[image:" * 30_000, "นาย ก " * 40_000, "ที่ประชุม" * 30_000,
     "\u0e4d" * 200_000, "๑1" * 100_000, "ปีงบประมาณ " * 20_000],
    ids=lambda filler: ascii(filler[:4]),
)  # fmt: skip
def test_a_line_of_any_length_is_read(filler):
    """Patterns that go back over the line again and again would not come back."""
    text = (
        f"{ORDER.format(subject=filler)}{filler}\n1. {filler}\n"
        "รายงานการประชุม\nวันที่ 5 มกราคม 2569\nผู้มาประชุม\n"
        f"1. นายเอก อ้างอิง {filler}\nเริ่มประชุมเวลา 09.00 น.\n"
        f"ระเบียบวาระที่ 1 {filler}\n{filler}\nนายเอก อ้างอิง : {filler}\n"
        f"มติที่ประชุม {filler}\nเลิกประชุมเวลา 10.00 น.\n{filler}"
    )
    reading = read_document(io.BytesIO(text.encode()), "long.txt")

    assert len(reading.orders) == len(reading.minutes) == 1


@pytest.mark.parametrize(
    ("codec", "label"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 (BOM)"),
        ("utf-16", "UTF-16"),
        ("cp874", "TIS-620 / Windows-874"),
    ],
)
def test_the_encoding_is_found_and_told(codec, label):
    data = ORDER.format(subject="แต่งตั้ง").encode(codec)
    reading = read_document(io.BytesIO(data), "order.TXT")

    assert reading.source.encoding == label
    assert reading.orders[0].subject == "แต่งตั้ง"
    assert ("encoding" in reading.codes()) is (codec == "cp874")


def test_line_ends_of_every_system_and_page_breaks_number_alike():
    text = ORDER.format(subject="แต่งตั้ง") + "\f1. นายเอก อ้างอิง ครู กรรมการ\nเรื่อง"
    numbers = {
        read_document(io.BytesIO(text.replace("\n", end).encode()), "a.txt")
        .orders[0]
        .members[0]
        .source_line
        for end in ("\n", "\r\n", "\r")
    }

    assert numbers == {4}


def test_refusals_are_in_the_users_language():
    with translation.override("th"):
        assert refusal(b"", "empty.txt") == "empty"
