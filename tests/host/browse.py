"""Opens the host's pages over HTTP, signed in as its administrator where need be."""

import json
import re
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

ASSET = re.compile(r"""<(?:link|script|img)\b[^>]*?\b(?:href|src)=["']([^"']+)["']""")
STATIC = re.compile(r"^/(?:static|media)/")


def open_everything(address: str, pages: str, frame: str) -> None:
    """Every page of the JSON object answers, says what it must, and finds its files.

    `frame` are words that stand on every public page. Raises AssertionError.
    """
    anybody = build_opener()
    administrator = sign_in(address)
    files: set[str] = set()
    for name, (path, words) in json.loads(pages).items():
        in_admin = path.startswith("/admin/")
        text = fetch(administrator if in_admin else anybody, address, path)
        assert words in text, f"{name} at {path} does not say {words!r}"
        if not in_admin:
            assert frame in text, f"{name} at {path} is not in the frame of {frame}"
        files.update(found for found in ASSET.findall(text) if STATIC.match(found))
        print(f"   {name}: {path}", flush=True)
    for file in sorted(files):
        fetch(anybody, address, file)
    print(f"   and {len(files)} files that they load", flush=True)


def sign_in(address: str) -> OpenerDirector:
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    form = fetch(opener, address, "/admin/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token, "the sign-in form has no token"
    data = {"username": "root", "password": "root", "csrfmiddlewaretoken": token[1]}
    opener.open(f"{address}/admin/login/", urlencode(data).encode())
    return opener


def fetch(opener: OpenerDirector, address: str, path: str) -> str:
    parts = urlsplit(path)
    path = quote(parts.path, safe="/%") + (f"?{parts.query}" if parts.query else "")
    try:
        with opener.open(urljoin(address, path)) as response:
            return response.read().decode("utf-8", "replace")
    except HTTPError as error:
        raise AssertionError(f"{path} answers {error.code}") from error
