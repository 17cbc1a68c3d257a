/** The page's style: light and dark, for screen and paper. Nothing is loaded. */
export const STYLE_SHEET = `
:root {
  color-scheme: light dark;
  --page: #fbfbfc; --card: #ffffff; --ink: #1b2330; --pale: #5d6878; --rule: #dfe3e9; --accent: #1f5fbf; --stripe: #f4f6f9;
  --fabric: #eef0f3; --fabric-box: #ffffff; --fabric-edge: #7a8696;
  --host: #fdf4e3; --host-box: #fffaf0; --host-edge: #b7791f;
  --router: #e8f1fb; --router-box: #f6faff; --router-edge: #2b6cb0;
  --vrf: #e3f3ea; --vrf-box: #f5fbf7; --vrf-edge: #2f855a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --card: #191f27; --ink: #e4e8ee; --pale: #9aa6b6; --rule: #2e3744; --accent: #7db3ff; --stripe: #1e252f;
    --fabric: #1d232c; --fabric-box: #272f3a; --fabric-edge: #8b98a9;
    --host: #2a2418; --host-box: #352d1c; --host-edge: #d8a545;
    --router: #16243a; --router-box: #1c2e49; --router-edge: #6ba6ee;
    --vrf: #15291f; --vrf-box: #1b3528; --vrf-edge: #5bbd8a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 1240px; padding: 32px 24px 48px; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", "Liberation Sans", sans-serif;
}
h1 { margin: 0; font-size: 30px; line-height: 1.2; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { margin: 0; font-size: 20px; line-height: 1.3; }
.lead { margin: 6px 0 20px; color: var(--pale); }
.note { margin: 2px 0 14px; color: var(--pale); max-width: 120ch; }
.notice { margin: 24px 0 0; padding: 10px 14px; border-left: 3px solid var(--accent); background: var(--card); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(176px, 1fr)); gap: 1px; margin: 0; border: 1px solid var(--rule); border-radius: 8px; overflow: hidden; background: var(--rule); }
.figures div { padding: 10px 14px; background: var(--card); }
dt { color: var(--pale); font-size: 13px; }
dd { margin: 0; white-space: nowrap; font-size: 20px; font-weight: 600; font-variant-numeric: tabular-nums; }
nav { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 18px 0 0; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
section { margin-top: 40px; }
figure, .scroll { margin: 0; overflow-x: auto; border: 1px solid var(--rule); border-radius: 8px; background: var(--card); }
figure { padding: 14px; }
svg { display: block; margin: 0 auto; max-width: 100%; height: auto; }
table { width: 100%; border-collapse: collapse; font-size: 13.5px; }
th, td { padding: 7px 12px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
th { font-weight: 600; white-space: nowrap; color: var(--pale); font-size: 12.5px; background: var(--stripe); }
tbody tr:last-child td { border-bottom: 0; }
tbody tr:hover { background: var(--stripe); }
td.name { white-space: nowrap; }
td.text { min-width: 12ch; overflow-wrap: break-word; }
td.code, svg .name, svg .code, svg .corner { font-family: ui-monospace, "SFMono-Regular", Menlo, "DejaVu Sans Mono", Consolas, monospace; }
td { line-height: 20px; }
td.code { font-size: 12.5px; white-space: nowrap; }
td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
footer { margin-top: 40px; color: var(--pale); font-size: 13px; }
text { fill: var(--ink); }
svg .name { font-size: 13px; font-weight: 700; text-anchor: middle; }
svg .code { font-size: 11px; text-anchor: middle; white-space: pre; }
svg .note { font-size: 11px; text-anchor: middle; fill: var(--pale); }
.label, svg .corner { font-size: 12px; font-weight: 600; fill: var(--pale); }
.station { font-size: 12.5px; font-weight: 600; }
.caption { font-size: 12px; fill: var(--pale); }
.badge { fill: var(--card); stroke: var(--pale); }
.badge-text { font-size: 11px; font-weight: 600; text-anchor: middle; }
.box { stroke-width: 1.2; }
.region { stroke: none; }
.region.vrf { stroke: var(--vrf-edge); stroke-width: 1; stroke-dasharray: 4 3; }
.region.fabric { fill: var(--fabric); } .box.fabric { fill: var(--fabric-box); stroke: var(--fabric-edge); }
.region.host { fill: var(--host); } .box.host { fill: var(--host-box); stroke: var(--host-edge); }
.region.router { fill: var(--router); } .box.router { fill: var(--router-box); stroke: var(--router-edge); }
.region.vrf { fill: var(--vrf); } .box.vrf { fill: var(--vrf-box); stroke: var(--vrf-edge); }
.line { fill: none; stroke: var(--fabric-edge); stroke-width: 1.4; }
.line.plain { stroke-dasharray: 5 4; }
@media (max-width: 760px) {
  body { padding: 20px 14px 32px; }
  figure svg { max-width: none; }
}
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --card: #ffffff; --ink: #000000; --pale: #444444; --rule: #bbbbbb; --accent: #000000; --stripe: #f2f2f2;
    --fabric: #f0f0f0; --fabric-box: #ffffff; --fabric-edge: #555555;
    --host: #fdf4e3; --host-box: #ffffff; --host-edge: #8a5a12;
    --router: #e8f1fb; --router-box: #ffffff; --router-edge: #1f4f86;
    --vrf: #e3f3ea; --vrf-box: #ffffff; --vrf-edge: #1f6042;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  nav { display: none; }
  figure, .scroll { overflow: visible; border-color: var(--rule); }
  figure { break-inside: avoid; padding: 6px; }
  svg { max-height: 158mm; width: auto; }
  .figures { grid-template-columns: repeat(6, 1fr); } dd { font-size: 12pt; }
  h2, .note { break-after: avoid; }
  tr { break-inside: avoid; }
  table { font-size: 8.5pt; } td { line-height: 12pt; } td.code { font-size: 8pt; } th { font-size: 8pt; } th, td { padding: 3px 6px; }
}
`
