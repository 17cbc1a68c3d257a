/**
 * fflate fills two tables of 32,768 entries when it is loaded, which costs a tenth of the start of this program: more than compressing
 * the files of a node. This gives its source with functions in their place, with the memory that a small file needs in place of that for
 * the longest one, and with numbers in place of objects; the bytes that it writes stay the same (fflate-tables.test.ts, bundle.test.ts).
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

/**
 * Lengths of the codes of symbols by how often each comes, as the library's `hTree` (with which the rare codes above `mb` bits stay), without its
 * objects, which were an eighth of what a fleet allocates. `keys`: symbols, the rarest first, above their 9 bits how often each comes. Nodes of
 * the tree: `keys`, then those made of two.
 */
const CODE_LENGTHS = `var keys = new i32(288), sums = new i32(287), parents = new u16(575), depths = new u16(575);
var hTree = function (frequencies, mb) {
    var leaves = 0, symbols = 0;
    for (var i = 0; i < frequencies.length; ++i) {
        if (!frequencies[i]) continue;
        var key = (frequencies[i] << 9) | i, j = leaves++;
        for (; j > 0 && keys[j - 1] > key; --j) keys[j] = keys[j - 1];
        keys[j] = key;
        symbols = i + 1;
    }
    if (leaves < 2) return hTreeOfObjects(frequencies, mb);
    var leaf = 0, pair = 0, root = leaves - 2;
    for (var made = 0; made <= root; ++made) {
        sums[made] = 0;
        for (var child = 0; child < 2; ++child) {
            var isPair = pair < made && (leaf == leaves || sums[pair] < keys[leaf] >> 9);
            sums[made] += isPair ? sums[pair] : keys[leaf] >> 9;
            parents[isPair ? leaves + pair++ : leaf++] = leaves + made;
        }
    }
    var longest = 0, lengths = new u8(symbols);
    depths[leaves + root] = 0;
    for (var i = leaves + root - 1; i >= 0; --i) depths[i] = depths[parents[i]] + 1;
    for (var i = 0; i < leaves; ++i) {
        longest = Math.max(longest, depths[i]);
        lengths[keys[i] & 511] = depths[i];
    }
    return longest > mb ? hTreeOfObjects(frequencies, mb) : { t: lengths, l: longest };
}`

/** Memory of one file serves the next: getting it is a quarter of the work on a small one. */
const SCRATCH = `var scratch = { previous: et, heads: et, symbols: et, lengths: et, distances: et };
var kept = function (name, type, length) {
    if (scratch[name].length < length) scratch[name] = new type(length);
    return scratch[name];
};`

const EDITS = [
  ['var _b = freb(fdeb, 0), fd = _b.b, revfd = _b.r;', DISTANCE],
  ['| revfd[d];', '| revfd(d);'],
  ['din = revfd[d] & 31', 'din = revfd(d) & 31'],
  ['var rev = new u16(32768);\nfor (var i = 0; i < 32768; ++i) {', 'var rev = function (i) {'],
  ['    rev[i] = (((x & 0xFF00) >> 8)', '    return (((x & 0xFF00) >> 8)'],
  ['co[rev[v] >> rvb]', 'co[rev(v) >> rvb]'],
  ['rev[le[cd[i] - 1]++]', 'rev(le[cd[i] - 1]++)'],
  ['var dflt = function (', `${SCRATCH}\nvar dflt = function (`],
  ['st.p || new u16(32768)', "st.p || kept('previous', u16, Math.min(s, 32768))"],
  ['st.h || new u16(msk_1 + 1)', "st.h || kept('heads', u16, msk_1 + 1).fill(0)"],
  ['new i32(25000)', "kept('symbols', i32, Math.min(s, 25000))"],
  ['lf = new u16(288), df = new u16(32)', "lf = kept('lengths', u16, 288).fill(0), df = kept('distances', u16, 32).fill(0)"],
  ['return slc(o, 0, pre + shft(pos) + post);', 'return o.subarray(0, pre + shft(pos) + post);'],
  ['var hTree = function (', `${CODE_LENGTHS};\nvar hTreeOfObjects = function (`],
  // Tables of decompression.
  ['var flm = /*#__PURE__*/ hMap(flt, 9, 0), flrm = /*#__PURE__*/ hMap(flt, 9, 1);', 'var flm = hMap(flt, 9, 0);'],
  ['var fdm = /*#__PURE__*/ hMap(fdt, 5, 0), fdrm = /*#__PURE__*/ hMap(fdt, 5, 1);', 'var fdm = hMap(fdt, 5, 0);'],
]
