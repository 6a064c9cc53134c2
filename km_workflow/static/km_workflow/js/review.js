/**
 * The review screen. All of it works without a script, but for the width of the
 * preview: a comment then draws the screen anew, with the answers as far as they go.
 */
(() => {
  /**
   * Links of the framed page open in a tab of their own: other pages of the site refuse
   * to be framed, and the judge would be left with an empty frame.
   */
  const openLinksOutside = (frame) => {
    const mark = () => {
      const framed = frame.contentDocument;
      if (!framed?.head || framed.querySelector("base[target]")) return;
      const base = framed.createElement("base");
      base.target = "_blank";
      framed.head.prepend(base);
    };
    frame.addEventListener("load", mark);
    mark();
  };

  /** As wide as the site is laid out on a desktop; shown smaller where it must be. */
  const DESKTOP = 1280;
  const KEPT = "km-review-width";

  const offerWidths = (choice) => {
    const review = document.querySelector("[data-km-review]");
    const windows = [...review.querySelectorAll("[data-km-window]")];
    const fit = () => {
      for (const window of windows) {
        const scale = Math.min(1, window.clientWidth / DESKTOP);
        window.style.setProperty("--km-scale", scale);
      }
    };
    const show = (width) => {
      review.dataset.width = width;
      fit();
    };
    choice.hidden = false;
    choice.addEventListener("change", (event) => {
      localStorage.setItem(KEPT, event.target.value);
      show(event.target.value);
    });
    const kept = choice.querySelector(`[value="${localStorage.getItem(KEPT)}"]`);
    if (kept) kept.checked = true;
    show(choice.querySelector(":checked").value);
    new ResizeObserver(fit).observe(review);
  };

  /** Writes and takes back comments without leaving the page that is being read. */
  const handleComments = (section) => {
    const send = async (button) => {
      const body = new FormData(button.form);
      body.append(button.name, button.value);
      section.setAttribute("aria-busy", "true");
      try {
        const response = await fetch(button.form.action, {
          method: "POST",
          body,
          redirect: "manual",
          headers: { "X-Requested-With": "XMLHttpRequest" },
        });
        if (!response.ok) throw new Error(response.status);
        section.innerHTML = await response.text();
        section.querySelector("[autofocus]")?.focus();
      } catch {
        // As without a script: the answer says what is the matter.
        button.form.requestSubmit(button);
      } finally {
        section.removeAttribute("aria-busy");
      }
    };

    section.addEventListener("click", (event) => {
      const button = event.target.closest("[data-km-comment]");
      if (!button || section.hasAttribute("aria-busy")) return;
      event.preventDefault();
      send(button);
    });
  };

  document.querySelectorAll("iframe[data-km-preview]").forEach(openLinksOutside);
  document.querySelectorAll("[data-km-widths]").forEach(offerWidths);
  document.querySelectorAll("[data-km-comments]").forEach(handleComments);
})();
