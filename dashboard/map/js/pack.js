/* What travels: gzipped columns, once; and of a change of the filters one bit for each event, whether it passes. */
(function (sahel) {
  "use strict";

  const ARRAYS = {
    int8: Int8Array, uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array,
    int16: Int16Array, int32: Int32Array, float32: Float32Array, float64: Float64Array,
  };
  const ID_BYTES = 8;
  const STEPS = 4096; /* those of `dashboard/columns.py` */
  const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

  /** The bytes of a base64 text. */
  sahel.bytesOf = function (text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
    return bytes;
  };

  /** The bytes of gzipped data, themselves given as bytes or in base64. */
  sahel.inflate = async function (packed) {
    const bytes = typeof packed === "string" ? sahel.bytesOf(packed) : packed;
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  };

  /** The header's values and the columns as typed arrays; grouped columns are spread over the rows again. */
  sahel.unpack = function (buffer) {
    const headLength = new DataView(buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, headLength)));
    const columns = Object.assign({}, header);
    for (const [name, [type, offset, length]] of Object.entries(header.columns)) {
      columns[name] = new ARRAYS[type](buffer, 4 + headLength + offset, length);
    }
    for (const [group, names] of Object.entries(header.groups || {})) {
      for (const name of names) columns[name] = spread(columns[`${group}_${name}`], columns[group]);
    }
    for (const name of Object.keys(header.columns)) if (name.endsWith("_ring")) walk(columns, name.slice(0, -5));
    if (columns.id) columns.ids = nameIds(columns.id);
    return columns;
  };

  function spread(values, numbers) {
    const column = new values.constructor(numbers.length);
    for (let row = 0; row < numbers.length; row++) column[row] = values[numbers[row]];
    return column;
  }

  /** The points of rings: they travel as whole steps from one to the next, as `pack_rings` in `dashboard/columns.py` has them. */
  function walk(columns, prefix) {
    const rings = columns[`${prefix}_ring`];
    for (const axis of ["x", "y"]) {
      const starts = columns[`${prefix}_${axis}0`], ways = columns[`${prefix}_d${axis}`];
      const points = (columns[`${prefix}_${axis}`] = new Float32Array(ways.length));
      for (let ring = 0; ring < starts.length; ring++) {
        let at = starts[ring];
        for (let point = rings[ring]; point < rings[ring + 1]; point++) points[point] = (at += ways[point]) / STEPS;
      }
    }
  }

  function nameIds(bytes) {
    const ids = new Array(bytes.length / ID_BYTES);
    for (let row = 0, at = 0; row < ids.length; row++) {
      let id = "";
      for (const end = at + ID_BYTES; at < end; at++) id += HEX[bytes[at]];
      ids[row] = id;
    }
    return ids;
  }

  /** The columns of the rows whose bit is set, the first row's the lowest of the first byte. */
  sahel.compact = function (columns, bits) {
    const rows = listRows(bits, columns.rows);
    const fewer = Object.assign({}, columns, { rows: rows.length, ids: Array.from(rows, (row) => columns.ids[row]) });
    for (const name of columns.by_row) {
      const column = new columns[name].constructor(rows.length);
      for (let at = 0; at < rows.length; at++) column[at] = columns[name][rows[at]];
      fewer[name] = column;
    }
    return fewer;
  };

  function listRows(bits, count) {
    const rows = new Int32Array(count);
    let found = 0;
    for (let row = 0; row < count; row++) if (bits[row >> 3] & (1 << (row & 7))) rows[found++] = row;
    return rows.subarray(0, found);
  }

  Object.assign(sahel.Page.prototype, {
    /** Takes all events. The same signature changes nothing; a new one swaps them and keeps view and window. */
    setEvents: async function (packed, signature) {
      if (signature === this.signature) return;
      this.signature = signature;
      const columns = sahel.unpack(await sahel.inflate(packed));
      await this.opening;
      if (signature !== this.signature) return;
      this.everything = columns;
      this.loaded = signature;
      this.showMasked();
    },

    /** Shows those events of the pack `of` whose bits are set, all without bits; `signature` names the selection. */
    setMask: function (mask) {
      this.mask = mask;
      this.showMasked();
    },

    showMasked: function () {
      const mask = this.mask || { of: this.loaded, signature: this.loaded };
      if (!this.everything || mask.of !== this.loaded || mask.signature === this.ready) return;
      const columns = mask.bits ? sahel.compact(this.everything, mask.bits) : this.everything;
      this.events.setColumns(columns);
      this.timeline.setColumns(columns);
      this.ready = mask.signature;
      this.host.dataset.ready = mask.signature;
      this.emit("ready", mask.signature);
    },
  });
})(window.sahel);
