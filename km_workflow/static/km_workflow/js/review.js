/**
 * Links of the framed page open in a tab of their own: other pages of the site refuse
 * to be framed, and the judge would be left with an empty frame.
 */
(() => {
  for (const frame of document.querySelectorAll("iframe[data-km-preview]")) {
    const openOutside = () => {
      const framed = frame.contentDocument;
      if (!framed?.head || framed.querySelector("base[target]")) return;
      const base = framed.createElement("base");
      base.target = "_blank";
      framed.head.prepend(base);
    };
    frame.addEventListener("load", openOutside);
    openOutside();
  }
})();
