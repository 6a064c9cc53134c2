"""Simple drawings for the articles, drawn while the demo is loaded.

Without words: they serve readers of both languages, and need no Thai font.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 750
# Drawn larger and made smaller again, so that slanted lines are smooth.
SCALE = 2

SKY, GROUND, SOIL = "#e8f3f7", "#c9a57a", "#a9825a"
LEAF, DARK_LEAF, WATER = "#6fae5c", "#3d7a4a", "#5aa9d6"
INK, PAPER, SUN, BRICK = "#30414d", "#fffdf7", "#f2b84b", "#b5583f"


class Sheet:
    """A sheet to draw on, in units of the finished picture."""

    def __init__(self, background: str = SKY, width: int = WIDTH, height: int = HEIGHT):
        size = (width * SCALE, height * SCALE)
        self.size = (width, height)
        self.image = Image.new("RGBA", size, background)
        self.draw = ImageDraw.Draw(self.image)

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: str
    ) -> None:
        self.draw.rectangle(_scaled(left, top, right, bottom), fill=fill)

    def card(
        self, left: float, top: float, right: float, bottom: float, fill: str
    ) -> None:
        self.draw.rounded_rectangle(
            _scaled(left, top, right, bottom),
            radius=18 * SCALE,
            fill=fill,
            outline=INK,
            width=4 * SCALE,
        )

    def oval(
        self, left: float, top: float, right: float, bottom: float, fill: str
    ) -> None:
        self.draw.ellipse(
            _scaled(left, top, right, bottom), fill=fill, outline=INK, width=4 * SCALE
        )

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        self.draw.ellipse(
            _scaled(x - radius, y - radius, x + radius, y + radius), fill=fill
        )

    def shape(self, *points: tuple[float, float], fill: str) -> None:
        self.draw.polygon([_scaled(*point) for point in points], fill=fill)

    def line(
        self, *points: tuple[float, float], fill: str = INK, width: int = 5
    ) -> None:
        self.draw.line(
            [_scaled(*point) for point in points],
            fill=fill,
            width=width * SCALE,
            joint="curve",
        )

    def arrow(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.line(start, end, fill=WATER, width=10)
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        tips = [
            (
                end[0] - 34 * math.cos(angle + turn),
                end[1] - 34 * math.sin(angle + turn),
            )
            for turn in (-0.5, 0.5)
        ]
        self.shape(end, *tips, fill=WATER)

    def png(self) -> BytesIO:
        content = BytesIO()
        self.image.resize(self.size, Image.Resampling.LANCZOS).save(
            content, "PNG", optimize=True
        )
        content.seek(0)
        return content


def _scaled(*numbers: float) -> tuple[float, ...]:
    return tuple(number * SCALE for number in numbers)


def road_section() -> Sheet:
    sheet = Sheet()
    sheet.box(0, 430, WIDTH, HEIGHT, GROUND)
    surface = [(260 + step * 34, 400 - 52 * _crown(step / 20)) for step in range(21)]
    sheet.shape((230, 470), *surface, (970, 470), fill=BRICK)
    sheet.line(*surface, width=7)
    for left in (90, 980):
        sheet.shape(
            (left, 430), (left + 45, 540), (left + 90, 540), (left + 130, 430), fill=SKY
        )
        sheet.shape(
            (left + 30, 500),
            (left + 45, 540),
            (left + 90, 540),
            (left + 104, 500),
            fill=WATER,
        )
    for offset in range(6):
        x = 330 + offset * 108
        sheet.line((x, 120 + offset % 2 * 40), (x - 16, 190 + offset % 2 * 40))
    sheet.arrow((560, 300), (330, 345))
    sheet.arrow((640, 300), (870, 345))
    return sheet


def _crown(part: float) -> float:
    return 1 - (2 * part - 1) ** 2


def tax_year() -> Sheet:
    sheet = Sheet(PAPER)
    middle, radius = (600, 375), 320
    colours = {0: LEAF, 1: SUN, 2: BRICK, 3: BRICK, 4: SUN, 9: LEAF, 10: SUN}
    for month in range(12):
        start = -90 + month * 30
        sheet.draw.pieslice(
            _scaled(
                middle[0] - radius,
                middle[1] - radius,
                middle[0] + radius,
                middle[1] + radius,
            ),
            start,
            start + 28,
            fill=colours.get(month, SKY),
            outline=INK,
            width=3 * SCALE,
        )
    sheet.dot(*middle, 120, PAPER)
    sheet.shape((600, 300), (535, 362), (665, 362), fill=BRICK)
    sheet.box(550, 362, 650, 440, SUN)
    sheet.box(585, 392, 615, 440, INK)
    return sheet


def water_jars() -> Sheet:
    sheet = Sheet()
    sheet.box(0, 610, WIDTH, HEIGHT, GROUND)
    for left in (120, 840):
        sheet.oval(left, 300, left + 240, 640, BRICK)
    # Turned over: its mouth is on the ground.
    sheet.oval(480, 320, 720, 670, BRICK)
    sheet.box(470, 612, 730, 680, GROUND)
    sheet.line((500, 612), (700, 612), width=8)
    sheet.card(150, 268, 330, 306, LEAF)
    sheet.card(222, 244, 258, 272, LEAF)
    sheet.oval(880, 290, 1040, 344, WATER)
    for x, y in ((912, 314), (948, 326), (985, 312), (1010, 324)):
        sheet.line((x, y), (x + 8, y + 7), (x + 16, y), width=4)
    sheet.line((925, 130), (995, 200), fill=BRICK, width=14)
    sheet.line((995, 130), (925, 200), fill=BRICK, width=14)
    for x in (240, 600):
        sheet.line((x - 40, 170), (x - 10, 200), (x + 50, 130), fill=LEAF, width=14)
    return sheet


def pickup_cards() -> Sheet:
    sheet = Sheet(PAPER)
    sheet.card(120, 90, 1080, 660, GROUND)
    for place in range(12):
        left, top = 180 + place % 4 * 220, 140 + place // 4 * 170
        home = place in (0, 1, 4, 6, 9)
        sheet.line((left + 90, top - 22), (left + 90, top))
        sheet.card(left, top, left + 180, top + 120, LEAF if home else PAPER)
        sheet.dot(left + 55, top + 48, 24, SUN)
        sheet.shape(
            (left + 20, top + 105),
            (left + 90, top + 105),
            (left + 55, top + 72),
            fill=WATER,
        )
        sheet.line((left + 110, top + 45), (left + 160, top + 45))
        sheet.line((left + 110, top + 75), (left + 150, top + 75))
    return sheet


def compost_bin() -> Sheet:
    sheet = Sheet()
    sheet.box(0, 360, WIDTH, HEIGHT, SOIL)
    sheet.shape((400, 200), (800, 200), (760, 640), (440, 640), fill=WATER)
    layers = (GROUND, LEAF, GROUND, LEAF, SOIL)
    for number, colour in enumerate(layers):
        bottom = 630 - number * 74
        inset = 30 - number * 6
        sheet.shape(
            (430 + inset, bottom),
            (770 - inset, bottom),
            (776 - inset, bottom - 70),
            (424 + inset, bottom - 70),
            fill=colour,
        )
    sheet.card(370, 160, 830, 206, DARK_LEAF)
    sheet.card(570, 130, 630, 164, DARK_LEAF)
    for x in (150, 1010):
        sheet.box(x, 220, x + 36, 360, SOIL)
        sheet.oval(x - 70, 90, x + 110, 260, LEAF)
    for x, y in ((470, 460), (520, 570), (690, 500), (730, 590)):
        sheet.dot(x, y, 9, SUN)
    return sheet


def water_system() -> Sheet:
    sheet = Sheet()
    sheet.box(0, 480, WIDTH, HEIGHT, SOIL)
    sheet.box(0, 640, WIDTH, HEIGHT, WATER)
    sheet.box(110, 420, 150, 690, PAPER)
    sheet.card(90, 390, 170, 440, BRICK)
    sheet.card(270, 250, 410, 480, GROUND)
    sheet.box(278, 380, 402, 472, SUN)
    sheet.card(480, 390, 640, 560, WATER)
    for x in (730, 860):
        sheet.line((x, 230), (x - 20 if x < 800 else x + 20, 480), width=10)
    sheet.card(700, 120, 890, 250, WATER)
    for left in (980, 1090):
        sheet.box(left, 400, left + 80, 480, PAPER)
        sheet.shape((left - 12, 400), (left + 92, 400), (left + 40, 340), fill=BRICK)
    sheet.arrow((170, 410), (265, 330))
    sheet.arrow((410, 430), (476, 450))
    sheet.arrow((640, 430), (720, 255))
    sheet.arrow((890, 220), (985, 385))
    return sheet


def meeting() -> Sheet:
    sheet = Sheet(PAPER)
    sheet.card(430, 50, 770, 220, SKY)
    sheet.line((480, 170), (560, 120), (630, 150), (720, 90), fill=LEAF, width=8)
    clothes = (LEAF, WATER, SUN, BRICK, DARK_LEAF, GROUND)
    for number in range(5):
        _person(sheet, 260 + number * 170, 300, clothes[number])
    sheet.oval(150, 380, 1050, 640, GROUND)
    for number in range(6):
        left = 250 + number * 125
        sheet.card(left, 470, left + 70, 520, PAPER)
    for number in range(4):
        _person(sheet, 330 + number * 180, 640, clothes[-number - 1])
    return sheet


def _person(sheet: Sheet, x: float, y: float, colour: str) -> None:
    sheet.oval(x - 62, y + 30, x + 62, y + 170, colour)
    sheet.oval(x - 38, y - 40, x + 38, y + 44, "#e9c39b")
    sheet.draw.chord(
        _scaled(x - 40, y - 44, x + 40, y + 40), start=180, end=360, fill=INK
    )


def emblem() -> Sheet:
    """A firefly over a pond, in a ring."""
    sheet = Sheet("#ffffff00", 600, 600)
    sheet.dot(300, 300, 288, DARK_LEAF)
    sheet.dot(300, 300, 262, PAPER)
    sheet.dot(300, 300, 246, INK)
    sheet.draw.chord(_scaled(54, 54, 546, 546), start=20, end=160, fill=WATER)
    sheet.dot(300, 300, 86, "#f6d98b")
    sheet.dot(300, 310, 54, SUN)
    for side in (-1, 1):
        sheet.shape(
            (300, 220),
            (300 + side * 130, 130),
            (300 + side * 150, 200),
            (300 + side * 30, 262),
            fill=SKY,
        )
    sheet.oval(262, 190, 338, 300, BRICK)
    sheet.oval(272, 150, 328, 206, GROUND)
    for x, y in ((140, 220), (460, 250), (200, 130), (420, 140)):
        sheet.dot(x, y, 7, SUN)
    return sheet


# Name -> (title in the picture library, how it is drawn).
PICTURES: dict[str, tuple[str, Callable[[], Sheet]]] = {
    "emblem": ("ตราสัญลักษณ์หิ่งห้อยเหนือหนองน้ำ", emblem),
    "tax-year": ("วงรอบงานภาษีสิบสองเดือน", tax_year),
    "road-section": ("ภาพตัดขวางถนนลูกรังและคูระบายน้ำ", road_section),
    "water-jars": ("โอ่งน้ำสามใบกับลูกน้ำยุงลาย", water_jars),
    "pickup-cards": ("กระดานบัตรรับเด็ก", pickup_cards),
    "compost-bin": ("ถังขยะเปียกฝังดิน", compost_bin),
    "water-system": ("แผนภาพระบบประปาหมู่บ้าน", water_system),
    "meeting": ("ภาพวาดการประชุมคณะทำงาน", meeting),
}
