package dev.praxis.api.metrics.report;

import dev.praxis.wire.drawing.SvgWriter;

/** Style of the page, in light or dark colors as the reader prefers, and in light ones on paper. */
final class PageStyle {
    private static final String PAGE = """
            :root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--text:#1a1a1a;--soft:#5c6066;--rule:#dfe2e6;--heat:#0072b2;--note:#fff4d6;--note-rule:#e0a800}
            @media(prefers-color-scheme:dark){:root{--page:#0f1114;--card:#16181c;--text:#ececec;--soft:#a3a7ae;--rule:#30343a;--heat:#56b4e9;--note:#2e2714;--note-rule:#c98a12}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,sans-serif}
            main{max-width:72rem;margin:0 auto;padding:1.5rem 1rem 3rem}
            h1{font-size:1.75rem;line-height:1.2;margin:0;overflow-wrap:anywhere}h2{font-size:1.25rem;margin:0 0 .75rem;overflow-wrap:anywhere}h3{font-size:1rem;margin:1.25rem 0 .5rem;overflow-wrap:anywhere}
            h2,h3,h4,th,.key{font-family:ui-monospace,SFMono-Regular,Menlo,monospace;font-weight:600}
            .facts,.definition,.reason,footer{color:var(--soft)}.facts{margin:.25rem 0 1rem}
            .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.75rem;margin:0 0 1rem}
            .tile,.card{background:var(--card);border:1px solid var(--rule);border-radius:.5rem}
            .tile{padding:.75rem 1rem}.tile .key{font-size:.8rem;color:var(--soft);overflow-wrap:anywhere}.tile .value{font-size:1.6rem;font-weight:600;font-variant-numeric:tabular-nums}.range{font-size:.85rem;font-weight:400;color:var(--soft)}
            .card{padding:1rem;margin:0 0 1rem}.note{background:var(--note);border-left:.25rem solid var(--note-rule);padding:.75rem 1rem;margin:0 0 1rem;border-radius:.25rem}.note ul{margin:0;padding-left:1.1rem}
            nav{margin:0 0 1rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem}a{color:inherit}
            figure{margin:0 0 1rem}figure svg{display:block;max-width:100%;height:auto;margin:0 auto;border-radius:.25rem}
            .wide{overflow-x:auto}
            table{border-collapse:collapse;font-size:.9rem}.values{width:100%}th,td{text-align:left;padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
            th{font-size:.8rem}.numeric{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.definition{min-width:16rem;max-width:44rem}
            .heat{width:auto;margin:0 0 1rem}.heat td,.heat th{border:1px solid var(--rule);padding:.4rem .6rem}.heat td{text-align:right;font-variant-numeric:tabular-nums;background:color-mix(in srgb,var(--heat) calc(var(--h)*.6%),var(--card));-webkit-print-color-adjust:exact;print-color-adjust:exact}
            .side{display:flex;flex-wrap:wrap;gap:0 2rem}summary{cursor:pointer;margin:.5rem 0}
            @media(max-width:40rem){main{padding:1rem .5rem 2rem}.card{padding:.75rem}.values,.values tbody{display:block}.values tr{display:grid;grid-template-columns:1fr auto;border-bottom:1px solid var(--rule)}.values th,.values td{border:0}.values .definition{grid-column:1/-1;min-width:0;padding-top:0}}
            @media print{:root{color-scheme:light;--page:#fff;--card:#fff;--text:#000;--soft:#444;--rule:#bbb;--heat:#0072b2;--note:#fff;--note-rule:#888}body{font-size:11px}main{max-width:none;padding:0}nav{display:none}.tile,figure,.heat,tr{break-inside:avoid}h2,h3{break-after:avoid}.wide{overflow:visible}}
            """;

    /** The colors of drawings on paper, whatever the reader prefers on screens. */
    private static final String DRAWINGS_ON_PAPER =
            "@media print{svg{--paper:#fff;--ink:#1a1a1a;--grid:#d9d9d9;--mute:#6b6b6b;color-scheme:light}}\n";

    private PageStyle() {}

    static String style() {
        return SvgWriter.style() + PAGE + DRAWINGS_ON_PAPER;
    }
}
