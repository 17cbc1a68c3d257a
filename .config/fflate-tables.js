/**
 * fflate fills two tables of 32,768 entries when it is loaded, which costs a tenth of the start of this program: more than compressing
 * the files of a node. This gives its source with functions in their place, and with the memory and the sort that a small file
 * needs in place of those for the longest one; the bytes that it writes stay the same (bundle.test.ts).
 */
export function withoutTables(source) {
  let text = source
  for (const [before, after] of EDITS) {
    if (text.split(before).length !== 2) throw new Error(`fflate has changed, look at ${JSON.stringify(before)} again`)
    text = text.replace(before, () => after)
  }
  return text
}

/** RFC 1951 section 3.2.5: a distance's code and, above its five bits, the value of its extra bits. */
const DISTANCE = `var revfd = function (distance) {
    if (distance < 5) return distance - 1;
    var extra = 30 - Math.clz32(distance - 1), rest = distance - 1 - (2 << extra), half = rest >> extra;
    return ((rest - (half << extra)) << 5) | (2 * extra + 2 + half);
}`

/** Of a few dozen symbols; stable, as the library's. */
const INSERTION_SORT = `for (var i = 1; i < s; ++i) {
        var e = t[i], j = i;
        for (; j > 0 && t[j - 1].f > e.f; --j) t[j] = t[j - 1];
        t[j] = e;
    }`

const EDITS = [
  ['var _b = freb(fdeb, 0), fd = _b.b, revfd = _b.r;', DISTANCE],
  ['| revfd[d];', '| revfd(d);'],
  ['din = revfd[d] & 31', 'din = revfd(d) & 31'],
  ['var rev = new u16(32768);\nfor (var i = 0; i < 32768; ++i) {', 'var rev = function (i) {'],
  ['    rev[i] = (((x & 0xFF00) >> 8)', '    return (((x & 0xFF00) >> 8)'],
  ['co[rev[v] >> rvb]', 'co[rev(v) >> rvb]'],
  ['rev[le[cd[i] - 1]++]', 'rev(le[cd[i] - 1]++)'],
  ['st.p || new u16(32768)', 'st.p || new u16(Math.min(s, 32768))'],
  ['new i32(25000)', 'new i32(Math.min(s, 25000))'],
  ['t.sort(function (a, b) { return a.f - b.f; });', INSERTION_SORT],
  ['t.push({ s: i, f: d[i] });', 't.push({ s: i, f: d[i], l: null, r: null });'],
  // Tables of decompression.
  ['var flm = /*#__PURE__*/ hMap(flt, 9, 0), flrm = /*#__PURE__*/ hMap(flt, 9, 1);', 'var flm = hMap(flt, 9, 0);'],
  ['var fdm = /*#__PURE__*/ hMap(fdt, 5, 0), fdrm = /*#__PURE__*/ hMap(fdt, 5, 1);', 'var fdm = hMap(fdt, 5, 0);'],
]
