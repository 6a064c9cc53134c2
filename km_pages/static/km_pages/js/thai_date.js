/**
 * Says the date in a field again in words, with its weekday, and keeps Wagtail's date
 * picker on the same day. The server alone decides what is a date; this reads the
 * common forms. Without JavaScript the field is a text input that works.
 *
 * The names are those of km_pages/thai/calendar_names.py.
 */
(() => {
  const MONTHS = {
    th: ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม",
      "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"],
    en: ["January", "February", "March", "April", "May", "June", "July", "August",
      "September", "October", "November", "December"],
  };
  const MONTHS_SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.",
    "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];
  const WEEKDAYS = {
    th: ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"],
    en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  };
  const BE_OFFSET = 543;

  const ISO = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/;
  const NUMBERS = /(?<day>\d{1,2})\s*[/.-]\s*(?<month>\d{1,2})\s*[/.-]\s*(?<year>\d{4})$/;
  const WORDS =
    /(?<day>\d{1,2})\s*(?:เดือน)?\s*(?<month>[^\d\s(][^\d(]*?)\s*(?:พ\.?\s*ศ\.?|ค\.?\s*ศ\.?)?\s*(?<year>\d{4})$/;

  function bare(word) {
    return word.toLowerCase().replace(/[.\s,]/g, "");
  }

  function monthNumber(word) {
    if (/^\d+$/.test(word)) return Number(word);
    const wanted = bare(word);
    const starts = (name, shortest) =>
      name.toLowerCase() === wanted ||
      (wanted.length >= shortest && name.toLowerCase().startsWith(wanted));
    return 1 + MONTHS.th.findIndex((name, index) =>
      starts(name, 4) ||
      starts(MONTHS.en[index], 3) ||
      bare(MONTHS_SHORT[index]) === wanted);
  }

  function gregorianYear(year) {
    if (year >= 2400) return year - BE_OFFSET;
    return year >= 1900 && year <= 2100 ? year : null;
  }

  /** A Date at local midnight, or null. */
  function readDate(text) {
    const plain = text
      .replace(/[๐-๙]/g, (digit) => digit.charCodeAt(0) - "๐".charCodeAt(0))
      .replace(/\u00a0/g, " ")
      .trim();
    const match = ISO.exec(plain) || NUMBERS.exec(plain) || WORDS.exec(plain);
    if (!match) return null;
    const year = gregorianYear(Number(match.groups.year));
    const month = monthNumber(match.groups.month);
    const dayOfMonth = Number(match.groups.day);
    if (year === null) return null;
    const day = new Date(year, month - 1, dayOfMonth);
    // 31 April would roll over into May.
    return day.getMonth() === month - 1 && day.getDate() === dayOfMonth ? day : null;
  }

  function inWords(day, language) {
    const weekday = WEEKDAYS[language][day.getDay()];
    const month = MONTHS[language][day.getMonth()];
    const year = day.getFullYear();
    return language === "th"
      ? `วัน${weekday}ที่ ${day.getDate()} ${month} ${year + BE_OFFSET}`
      : `${weekday} ${day.getDate()} ${month} ${year} (B.E. ${year + BE_OFFSET})`;
  }

  class ThaiDateController extends window.StimulusModule.Controller {
    static values = { language: String, hint: String };

    connect() {
      this.typing = () => this.update();
      this.leaving = () => this.update({ hint: true });
      this.element.addEventListener("focus", this.typing);
      this.element.addEventListener("input", this.typing);
      this.element.addEventListener("change", this.leaving);
      this.update();
    }

    disconnect() {
      this.element.removeEventListener("focus", this.typing);
      this.element.removeEventListener("input", this.typing);
      this.element.removeEventListener("change", this.leaving);
    }

    update({ hint = false } = {}) {
      const text = this.element.value.trim();
      const day = readDate(text);
      this.movePicker(day);
      const echo = document.getElementById(`${this.element.id}-echo`);
      if (!echo) return;
      if (day) echo.textContent = inWords(day, this.languageValue);
      else echo.textContent = text && hint ? this.hintValue : "";
    }

    /**
     * The picker reads the field by itself, as Gregorian, and moves 29 February of a
     * B.E. leap year into March. `startDate` is the day it takes without reading.
     */
    movePicker(day) {
      const $ = window.jQuery;
      if (!$ || !$(this.element).data("xdsoft_datetimepicker")) return;
      $(this.element).datetimepicker({
        startDate: day || new Date(),
        onGenerate(shown) {
          if (day && window.dateEqual(day, shown)) return;
          $(this)
            .find(".xdsoft_datepicker .xdsoft_current:not(.xdsoft_today)")
            .removeClass("xdsoft_current");
        },
      });
    }
  }

  window.wagtail.app.register("km-thai-date", ThaiDateController);
})();
