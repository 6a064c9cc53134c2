"""Writes the blocks of an article's body as a StreamField stores them."""

from __future__ import annotations

from home.demo.shapes import Block


def paragraphs(*texts: str) -> str:
    """HTML of one or more paragraphs; a text that is HTML already stays."""
    return "".join(text if text.startswith("<") else f"<p>{text}</p>" for text in texts)


def points(*items: str) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def heading(text: str) -> Block:
    return {"type": "heading", "value": {"text": text}}


def paragraph(*texts: str) -> Block:
    return {"type": "paragraph", "value": paragraphs(*texts)}


def procedure(title: str, *steps: tuple[str, str, str]) -> Block:
    """Steps are (what to do, how to do it, time it takes)."""
    return {
        "type": "procedure",
        "value": {
            "title": title,
            "steps": [
                {"title": what, "detail": paragraphs(how), "duration": duration}
                for what, how, duration in steps
            ],
        },
    }


def nugget(text: str, source: str) -> Block:
    return {"type": "nugget", "value": {"text": paragraphs(text), "source": source}}


def core_insight(text: str) -> Block:
    return {"type": "core_insight", "value": {"text": paragraphs(text)}}


def story(title: str, context: str, action: str, result: str, lesson: str) -> Block:
    return {
        "type": "story",
        "value": {
            "title": title,
            "context": paragraphs(context),
            "action": paragraphs(action),
            "result": paragraphs(result),
            "lesson": paragraphs(lesson),
        },
    }


def warning(*texts: str) -> Block:
    return {"type": "warning", "value": {"text": paragraphs(*texts)}}


def table(caption: str, headings: tuple[str, ...], *rows: tuple[str, ...]) -> Block:
    return {
        "type": "table",
        "value": {
            "caption": caption,
            "table": {
                "columns": [{"type": "text", "heading": text} for text in headings],
                "rows": [{"values": list(row)} for row in rows],
                "caption": "",
            },
        },
    }


def picture(name: str, alternative: str, caption: str = "") -> Block:
    """``name`` is one of ``home.demo.pictures``; the loader puts its key there."""
    return {
        "type": "picture",
        "value": {"image": name, "alternative": alternative, "caption": caption},
    }


def file(name: str, description: str) -> Block:
    """``name`` is one of ``home.demo.files``; the loader puts its key there."""
    return {"type": "file", "value": {"document": name, "description": description}}


def video(title: str, url: str, transcript: str) -> Block:
    return {
        "type": "video",
        "value": {"title": title, "url": url, "transcript": transcript},
    }


def quotation(text: str, speaker: str) -> Block:
    return {"type": "quotation", "value": {"text": text, "speaker": speaker}}


def law(title: str, section: str, note: str) -> Block:
    return {
        "type": "legal_reference",
        "value": {"title": title, "section": section, "url": "", "note": note},
    }
