/* The address bar holds the state: its one writer is the page. The server's part (filters, language, tab) comes with the
 * scene; the page's own is what its parts say of themselves. A page without a server keeps it behind the "#". */
(function (sahel) {
  "use strict";

  const WAIT_MS = 250;
  const TOLD_MS = 4000;
  const NEAR_DEG = 0.3; /* a stage that changes its height moves the middle that much, and nobody asked for it */
  const EVENT_ID = /^[\w.:-]{1,64}$/;
  const FOREIGN = ["embed", "embed_options"]; /* Streamlit's own, kept as they are */
  const HAS_SERVER = () => /^https?:$/.test(location.protocol) && Boolean(document.querySelector(".stApp, #sahel-early"));

  sahel.Address = class {
    constructor(page) {
      this.page = page;
      this.server = HAS_SERVER() ? undefined : ""; /* unknown until the server has told it */
      this.event = "";
      page.on("changed", () => this.plan());
      page.on("released", () => this.plan());
      page.on("picked", (id) => this.choose(id));
      page.on("ready", () => this.openEvent());
      page.map.on("moveend", () => this.plan());
      page.host.querySelector("[data-part=link]").addEventListener("click", () => this.copy());
      page.on("texts", () => sahel.relabel(page.host.querySelector(".sahel-head"), page));
    }

    /** Puts the address of what is shown now on the clipboard, and says so. */
    async copy() {
      clearTimeout(this.timer);
      if (this.isOpen && this.server !== undefined) this.write();
      const told = this.page.host.querySelector("[data-part=copied]");
      const isCopied = await sahel.copyText(location.href);
      told.textContent = this.page.t(isCopied ? "Copied" : "Copy it from the address bar");
      setTimeout(() => { told.textContent = ""; }, TOLD_MS);
    }

    /** Takes the state of the address that is there; once, when the layers are. */
    restore() {
      const params = Object.fromEntries(this.read());
      for (const part of [this.page.timeline, this.page.switches]) part.restore(params);
      this.restoreView(params);
      this.wanted = EVENT_ID.test(params.event || "") ? params.event : "";
      this.event = this.wanted;
      this.isOpen = true;
    }

    restoreView({ lat, lon, z }) {
      const [north, east, zoom] = [lat, lon, z].map((text) => (/^-?\d{1,3}(\.\d{1,6})?$/.test(text || "") ? Number(text) : NaN));
      if (Math.abs(north) <= 85 && Math.abs(east) <= 180 && zoom >= 0 && zoom <= 24) {
        this.page.map.setView([north, east], zoom, { animate: false });
        this.isMoved = true;
      }
    }

    /** Opens the event that the address names as soon as there are events. */
    openEvent() {
      const id = this.wanted;
      this.wanted = "";
      if (!id) return;
      this.page.mark(id);
      if (this.page.markId !== id) this.page.emit("picked", id);
    }

    choose(id) {
      this.event = id || "";
      this.plan();
    }

    setServer(query) {
      if (query === this.server) return;
      this.server = query;
      this.plan();
    }

    read() { return new URLSearchParams(HAS_SERVER() ? location.search : location.hash.slice(1)); }

    plan() {
      clearTimeout(this.timer);
      if (this.isOpen && this.server !== undefined) this.timer = setTimeout(() => this.write(), WAIT_MS);
    }

    write() {
      if (!this.page.host.isConnected) return;
      const query = this.describe();
      const url = new URL(location.href);
      if (HAS_SERVER()) url.search = query;
      else url.hash = query;
      if (url.href !== location.href) history.replaceState(history.state, "", url.href);
    }

    /** The whole state as a query; what is as at the start is left out. */
    describe() {
      const own = new URLSearchParams(Object.assign({}, this.page.timeline.state(), this.describeView(), this.page.switches.state()));
      if (this.event) own.set("event", this.event);
      const kept = new URLSearchParams(Array.from(this.read()).filter(([key]) => FOREIGN.includes(key)));
      return [kept, this.server, own].map(String).filter(Boolean).join("&");
    }

    describeView() {
      const { lat, lon, zoom } = this.page.view();
      const { start } = this;
      const isAtStart = !this.isMoved && zoom === start.zoom && Math.abs(lat - start.lat) < NEAR_DEG && Math.abs(lon - start.lon) < NEAR_DEG;
      return isAtStart ? {} : { lat: String(lat), lon: String(lon), z: String(zoom) };
    }

    /** What the map shows before anyone has moved it. */
    noteStart() { this.start = this.page.view(); }
  };
})(window.sahel);
