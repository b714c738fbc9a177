namespace GreenDsl.Runtime.Reporting.Pages;

/// <summary>How the page looks: light and dark, wide and narrow, on paper. Colours are Okabe and Ito's, which colour-blind people tell apart; dashes help them.</summary>
internal static class PageStyle
{
    /// <summary>Colours, and how charts look: all of the style that a drawing outside of a page needs.</summary>
    public const string Charts = """

        :root {
          --paper: #fff; --ink: #1c2024; --soft: #5a636c; --hair: #dfe3e6; --well: #f5f7f6; --green: #00795a; --limit: #b3261e;
          --c-blue: #0068a3; --c-orange: #c24e00; --c-green: #00855f; --c-purple: #9a4f8c;
          --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Liberation Serif", Georgia, serif;
          --sans: Inter, "Helvetica Neue", "Segoe UI", Roboto, Arial, "Liberation Sans", sans-serif;
          --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #15181b; --ink: #e7e5e1; --soft: #a2abb3; --hair: #343a40; --well: #1d2124; --green: #3fbf95; --limit: #ff8a80;
            --c-blue: #5ab4ec; --c-orange: #f2a04a; --c-green: #38c79d; --c-purple: #d591c6;
          }
        }
        .chart { display: block; width: 100%; max-width: 36rem; height: auto; overflow: visible; background: var(--paper); font: 11.5px var(--sans); }
        .chart text { fill: var(--soft); }
        .grid, .axis { fill: none; stroke: var(--hair); }
        .axis { stroke: var(--soft); }
        .line { fill: none; stroke: var(--c, currentColor); stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
        .line.thin { stroke-width: 1.1; }
        .line.faint { stroke-width: 1; opacity: .28; }
        .line.dashed { stroke-dasharray: 5 3; }
        .band { fill: var(--c); opacity: .15; }
        .dot { fill: var(--c); stroke: var(--paper); stroke-width: 1; }
        .dot.large { r: 5.5px; }
        .blue { --c: var(--c-blue); } .orange { --c: var(--c-orange); } .green { --c: var(--c-green); } .purple { --c: var(--c-purple); } .ink { --c: var(--ink); }
        .chart text.label { fill: var(--c); font-weight: 500; }
        .chart text.limit { fill: var(--limit); }
        .line.limit { stroke: var(--limit); stroke-width: 1.4; stroke-dasharray: 7 4; }
        .moment path { stroke: var(--soft); stroke-dasharray: 2 3; }
        .lane path { fill: var(--soft); stroke: var(--soft); stroke-width: .8; }
        .lane .evaluation { stroke-width: 1.3; } .lane .checkpoint { fill: var(--paper); stroke-width: 1.3; } .lane .notice { fill: var(--c-orange); stroke: none; }
        .lane .compression { fill: var(--c-blue); stroke: none; }
        .pointed { fill: transparent; }
        """;

    /// <summary>The style sheet.</summary>
    public const string Css = $$"""
        {{Charts}}
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans); font-variant-numeric: tabular-nums; }
        main, footer { max-width: 67rem; margin: 0 auto; padding: 0 1.25rem; }
        header { padding-top: 3.5rem; }
        h1 { font: 600 2.6rem/1.1 var(--serif); margin: 0; letter-spacing: -0.015em; overflow-wrap: anywhere; }
        h2 { font: 600 1.45rem/1.2 var(--serif); margin: 3.5rem 0 1.25rem; padding-top: 1rem; border-top: 1px solid var(--hair); }
        .overline { margin: 0 0 .5rem; color: var(--soft); font-size: .82rem; }
        .lede { font: 1.25rem/1.5 var(--serif); max-width: 44rem; margin: 1rem 0 2rem; }
        .mono { font-family: var(--mono); font-size: .92em; overflow-wrap: anywhere; }
        .note, figcaption, caption { color: var(--soft); font-size: .84rem; line-height: 1.45; }
        .note { max-width: 44rem; }
        figcaption b, caption b { color: var(--ink); font-weight: 600; }
        ul.tiles { list-style: none; margin: 0; padding: 0; display: grid; gap: 1px; grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); }
        .tiles li { box-shadow: 0 0 0 1px var(--hair); padding: .9rem 1rem 1rem; }
        .tiles .name, .tiles .note { display: block; font-size: .8rem; color: var(--soft); line-height: 1.4; }
        .tiles .value { display: block; font: 600 1.65rem/1.25 var(--serif); overflow-wrap: anywhere; }
        .gauge { display: block; height: 5px; margin: .6rem 0 .35rem; background: linear-gradient(var(--green) 0 0) 0 / var(--share) 100% no-repeat var(--hair); }
        .figures { display: grid; gap: 2rem 2.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); align-items: start; }
        figure { margin: 0; min-width: 0; }
        figcaption { margin-top: .35rem; }
        .key { white-space: nowrap; margin-right: .8em; }
        .key svg { width: .85em; height: .85em; vertical-align: -.05em; margin-right: .3em; }
        table { border-collapse: collapse; width: 100%; font-size: .88rem; }
        caption { text-align: left; padding-bottom: .5rem; }
        th, td { padding: .38rem .75rem .38rem 0; border-bottom: 1px solid var(--hair); text-align: right; vertical-align: baseline; font-weight: 400; white-space: nowrap; }
        th:first-child, .text { text-align: left; }
        td.text { white-space: normal; min-width: 9rem; overflow-wrap: anywhere; }
        thead th { color: var(--soft); font-size: .8rem; }
        tr.own { background: var(--well); font-weight: 600; } tr.own th, tr.own td { font-weight: 600; }
        .scroll { overflow-x: auto; max-width: 100%; margin-top: 1.5rem; }
        .bars thead { position: absolute; clip-path: inset(50%); }
        .bars td:last-child { width: 45%; text-align: left; }
        .bar { display: inline-block; height: .7em; width: calc(var(--share) * .7); min-width: 1px; background: var(--green); }
        .tables { display: grid; gap: 1.5rem; }
        .sums th { white-space: normal; } .sums th span { display: block; color: var(--soft); font-size: .84rem; }
        .sums thead { position: absolute; clip-path: inset(50%); }
        .sums .sum th, .sums .sum td { font-weight: 600; }
        .facts { margin: 0; display: grid; gap: 0 2.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); }
        .facts div { display: grid; grid-template-columns: 8.5rem 1fr; gap: .75rem; padding: .4rem 0; border-bottom: 1px solid var(--hair); }
        .facts dt { color: var(--soft); font-size: .88rem; } .facts dd { margin: 0; font-size: .92rem; min-width: 0; overflow-wrap: anywhere; }
        .notices { padding-left: 1.1rem; font-size: .92rem; }
        details { margin-top: 1.5rem; } summary { cursor: pointer; color: var(--soft); }
        .settings { list-style: none; padding: 0; margin: .75rem 0; columns: 20rem; font: .82rem/1.7 var(--mono); }
        .settings span { color: var(--soft); overflow-wrap: anywhere; } .settings b { font-weight: 500; overflow-wrap: anywhere; }
        footer { margin-top: 3.5rem; padding-bottom: 3rem; color: var(--soft); font-size: .84rem; }
        @media (max-width: 34rem) {
          header { padding-top: 2rem; } h1 { font-size: 2rem; } .lede { font-size: 1.1rem; } .tiles .value { font-size: 1.3rem; }
          ul.tiles { grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); } .facts div { grid-template-columns: 6.5rem 1fr; } .chart { font-size: 12.5px; }
        }
        @media print {
          @page { size: A4; margin: 16mm 14mm; }
          :root { --paper: #fff; --ink: #000; --soft: #444; --hair: #ccc; --well: #f2f2f2; --green: #00795a; --limit: #b3261e; --c-blue: #0068a3; --c-orange: #c24e00; --c-green: #00855f; --c-purple: #9a4f8c; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          :root { font-size: 11.5px; } body { font-size: 1rem; } main, footer { max-width: none; padding: 0; } header { padding-top: 0; } h2 { margin-top: 1.6rem; break-after: avoid; }
          .figures { grid-template-columns: 1fr 1fr; gap: 1.2rem 1.6rem; } figure, table, .tiles, .facts div { break-inside: avoid; } .scroll { overflow: visible; } footer { padding: 0; }
        }

        """;
}
