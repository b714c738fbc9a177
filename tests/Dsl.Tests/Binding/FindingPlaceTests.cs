namespace GreenDsl.Dsl.Tests.Binding;

/// <summary>Every kind of finding that binding knows, at its exact place.</summary>
public class FindingPlaceTests
{
    /// <summary>Replaces a part of a valid experiment by a broken one, in which « and » stand around the places.</summary>
    [Theory]
    // When to start
    [InlineData("seed: 42", "schedule: «cosine»", "GRN0105")]
    [InlineData("seed: 42", "schedule: {«cosine»: {warmup: 5%}}", "GRN0105")]
    [InlineData("seed: 42", "schedule: «12 h»", "GRN0107")]
    [InlineData("seed: 42", "«schedule»: {}", "GRN0106")]
    [InlineData("seed: 42", "schedule: {within: «12»}", "GRN0402")]
    [InlineData("seed: 42", "schedule: {within: «-1 h»}", "GRN0108")]
    [InlineData("seed: 42", "schedule: {«delay»: 12 h}", "GRN0104")]
    [InlineData("seed: 42", "schedule: {deadline: «tomorrow»}", "GRN0406")]
    [InlineData("seed: 42", "schedule: {deadline: «2026-11-23T06:00:00»}", "GRN0406")]
    [InlineData("seed: 42", "schedule: {deadline: «2026-02-29T06:00:00Z»}", "GRN0406")]
    [InlineData("seed: 42", "schedule: {deadline: «24:00»}", "GRN0406")]
    [InlineData("seed: 42", "schedule: {within: 1 h, deadline: «[06:00]»}", "GRN0406")]
    // Words and keys
    [InlineData("seed: 42", "«sed»: 42", "GRN0101")]
    [InlineData("epochs: 10", "epochs: 10, «speed»: 3", "GRN0101")]
    [InlineData("lr: 1e-3", "lr: 1e-3, «amsgrad»: true", "GRN0101")]
    [InlineData("{linear: 64}", "{«liner»: 64}", "GRN0102")]
    [InlineData("loss: mse", "loss: «msee»", "GRN0102")]
    [InlineData("relu,", "«relu6»,", "GRN0102")]
    [InlineData("[mae, r2]", "[mae, «r3»]", "GRN0102")]
    [InlineData("seed: 42", "seed: 42\n«seed»: 43", "GRN0103")]
    [InlineData("label: price", "«target»: price", "GRN0104")]
    [InlineData("lr: 1e-3", "«learning_rate»: 1e-3", "GRN0104")]
    [InlineData("optimizer:", "«optim»:", "GRN0104")]
    [InlineData("{linear: 1}", "{«dense»: 1}", "GRN0104")]
    [InlineData("train: 80%, val", "train: 80%, «validation»", "GRN0104")]
    [InlineData("seed: 42", "«lr»: 42", "GRN0105")]
    [InlineData("seed: 42", "«epochs»: 42", "GRN0105")]
    [InlineData("epochs: 10", "epochs: 10, «loss»: mse", "GRN0105")]
    [InlineData("epochs: 10", "epochs: 10, «learning_rate»: 1e-3", "GRN0105")]
    [InlineData("seed: 42", "«dropout»: 0.5", "GRN0105")]
    [InlineData("label: price", "label: price\n  «shape»: [1, 2]", "GRN0105")]
    [InlineData("loss: mse", "loss: «adam»", "GRN0105")]
    [InlineData("experiment: house-prices\n", "", "GRN0106")]
    [InlineData("loss: mse\n", "", "GRN0106")]
    [InlineData("{epochs: 10, batch", "{«batch", "GRN0106")]
    [InlineData("{train: 80%, val", "{«val", "GRN0106")]
    [InlineData("{linear: 1}", "«linear»", "GRN0106")]
    [InlineData("{linear: 1}", "{«linear»: }", "GRN0106")]
    [InlineData("{linear: 1}", "{linear: {«bias»: false}}, {linear: 1}", "GRN0106")]
    [InlineData("seed: 42", "seed: «4.2»", "GRN0107")]
    [InlineData("seed: 42", "seed: «042»", "GRN0107")]
    [InlineData("seed: 42", "seed: «0x2A»", "GRN0107")]
    [InlineData("seed: 42", "seed: «1_000»", "GRN0107")]
    [InlineData("seed: 42", "seed: «\"42\"»", "GRN0107")]
    [InlineData("seed: 42", "seed:«»", "GRN0107")]
    [InlineData("seed: 42", "seed: «[1]»", "GRN0107")]
    [InlineData("lr: 1e-3", "lr: «fast»", "GRN0107")]
    [InlineData("lr: 1e-3", "lr: «1e999»", "GRN0107")]
    [InlineData("lr: 1e-3", "lr: «.nan»", "GRN0107")]
    [InlineData("lr: 1e-3", "betas: «0.9»", "GRN0107")]
    [InlineData("lr: 1e-3", "betas: [0.9, «x»]", "GRN0107")]
    [InlineData("{linear: 1}", "{linear: {out_features: 1, bias: «yes»}}", "GRN0107")]
    [InlineData("label: price", "label: «[price]»", "GRN0107")]
    [InlineData("features: [sqft, bedrooms]", "features: «sqft»", "GRN0107")]
    [InlineData("features: [sqft, bedrooms]", "features: [sqft, «{a: b}»]", "GRN0107")]
    [InlineData("loss: mse", "loss: «[mse]»", "GRN0107")]
    [InlineData("[{linear: 64}, relu, {linear: 1}]", "«linear»", "GRN0107")]
    [InlineData("[{linear: 64}, relu, {linear: 1}]", "«[]»", "GRN0107")]
    [InlineData("[mae, r2]", "«mae»", "GRN0107")]
    [InlineData("{epochs: 10, batch_size: 32}", "«10»", "GRN0107")]
    [InlineData("missing: drop", "missing: «{fill: 0, drop: 1}»", "GRN0107")]
    [InlineData("missing: drop", "missing: {fill: «a»}", "GRN0107")]
    [InlineData("bedrooms: number,", "bedrooms: «{}»,", "GRN0107")]
    [InlineData("bedrooms: number,", "bedrooms: «[a]»,", "GRN0107")]
    [InlineData("batch_size: 32", "batch_size: «0»", "GRN0108")]
    [InlineData("seed: 42", "seed: «-1»", "GRN0108")]
    [InlineData("lr: 1e-3", "lr: «0»", "GRN0108")]
    [InlineData("lr: 1e-3", "betas: [0.9, «1»]", "GRN0108")]
    [InlineData("5 gCO2e", "«-5 gCO2e»", "GRN0108")]
    [InlineData("relu,", "{relu: «3»},", "GRN0109")]
    [InlineData("epochs: 10", "epochs: 10, «steps»: 10", "GRN0110")]
    [InlineData("label: price", "label: price\n  «idx»: mnist", "GRN0110")]
    [InlineData("{linear: 1}", "{linear: 1, «bias»: false}", "GRN0111")]
    [InlineData("normalize: standard", "normalize: «std»", "GRN0112")]
    [InlineData("missing: drop", "missing: «dorp»", "GRN0112")]
    [InlineData("on_exceed: stop", "on_exceed: «compress»", "GRN0112")]
    [InlineData("bedrooms: number,", "bedrooms: «float»,", "GRN0112")]
    [InlineData("house-prices\n", "«House Prices»\n", "GRN0113")]
    [InlineData("house-prices\n", "«\"1-a\"»\n", "GRN0113")]
    [InlineData("[sqft, bedrooms]", "[sqft, «sqft»]", "GRN0114")]
    [InlineData("[mae, r2]", "[mae, «mae»]", "GRN0114")]
    [InlineData("{sqft: number, bedrooms: number, price: number}", "[sqft, bedrooms, price, «sqft»]", "GRN0114")]
    [InlineData("bedrooms: number,", "bedrooms: [one, two, «one»],", "GRN0114")]
    [InlineData("{adam: {lr: 1e-3}}", "{sgd: {nesterov: «true»}}", "GRN0116")]
    // Data
    [InlineData("label: price", "label: «prize»", "GRN0301")]
    [InlineData("[sqft, bedrooms]", "[sqft, «bedroom»]", "GRN0301")]
    [InlineData("bedrooms: number,", "bedrooms: «category»,", "GRN0305")]
    [InlineData("[sqft, bedrooms]", "[sqft, «price»]", "GRN0307")]
    [InlineData("[sqft, bedrooms]", "«[]»", "GRN0308")]
    [InlineData("{train: 80%, val: 10%, test: 10%}", "«{train: 80%, val: 10%, test: 20%}»", "GRN0309")]
    [InlineData("{linear: 64}", "{linear: «classes»}", "GRN0310")]
    // Quantities
    [InlineData("5 gCO2e", "«little»", "GRN0401")]
    [InlineData("5 gCO2e", "«[5]»", "GRN0401")]
    [InlineData("5 gCO2e", "«05 gCO2e»", "GRN0401")]
    [InlineData("5 gCO2e", "«5»", "GRN0402")]
    [InlineData("train: 80%", "train: «0.8»", "GRN0402")]
    [InlineData("5 gCO2e", "«20 Wh»", "GRN0403")]
    [InlineData("5 gCO2e", "«5 gCO2»", "GRN0404")]
    [InlineData("grid: DE", "grid: «Germany»", "GRN0405")]
    [InlineData("grid: DE", "grid: «381»", "GRN0402")]
    [InlineData("grid: DE", "grid: «0 gCO2e/kWh»", "GRN0108")]
    [InlineData("grid: DE", "grid: «[DE]»", "GRN0107")]
    // Several at once
    [InlineData("{adam: {lr: 1e-3}}", "{adam: {«learning_rate»: «fast», «eps_»: «-1»}}", "GRN0104", "GRN0107", "GRN0101", "GRN0108")]
    [InlineData("{linear: 64}", "{linear: «x»}, {dropout: «2»}, «nope»", "GRN0107", "GRN0108", "GRN0102")]
    public void A_mistake_is_found_where_it_is(string part, string broken, params string[] ids)
    {
        Assert.Contains(part, Valid.HousePrices);
        var text = Valid.HousePrices.Replace(part, broken);
        if (!broken.Contains('«'))
            text = text.Insert(0, "«").Insert(text.IndexOf(':') + 1, "»");
        else if (broken.EndsWith("{«batch", StringComparison.Ordinal))
            text = text.Replace("«batch_size", "«batch_size»");
        else if (broken.EndsWith("{«val", StringComparison.Ordinal))
            text = text.Replace("«val", "«val»");
        var marked = new MarkedText(text);
        marked.AssertFindings(GreenCompiler.Compile(marked.Text, "x.green.yaml", null).Findings, ids);
    }

    [Theory]
    [InlineData("data: «houses.csv»", "GRN0107")]
    [InlineData("data: {«split»: {train: 80%, test: 20%}}", "GRN0106")]
    [InlineData("«data»: {}", "GRN0106")]
    [InlineData("data: {csv: «a.csv», label: x}", "GRN0302")]
    [InlineData("data: {«cvs»: a.csv, label: x}", "GRN0101")]
    [InlineData("data: {«path»: a.csv, label: x}", "GRN0104")]
    [InlineData("«dataset»: {csv: a.csv, label: x}", "GRN0104")]
    [InlineData("data: {synthetic: {kind: random, rows: 10, features: 2}, split: {train: «120%», test: 10%}}", "GRN0108")]
    [InlineData("data: {idx: «a»}", "GRN0302")]
    [InlineData("data: {idx: «a», classes: 10}", "GRN0302")]
    [InlineData("data: {idx: a, shape: «[1]», classes: 10}", "GRN0107")]
    [InlineData("data: {idx: a, shape: [1, «0», 3], classes: 10}", "GRN0108")]
    [InlineData("data: {idx: a, shape: [8, 8], classes: 10, scale: «1»}", "GRN0107")]
    [InlineData("data: {idx: a, shape: [8, 8], classes: 10, scale: «1..0»}", "GRN0107")]
    [InlineData("data: {idx: a, shape: [8, 8], classes: «1»}", "GRN0108")]
    [InlineData("data: {synthetic: {kind: «linear», rows: 10, features: 2}}", "GRN0112")]
    [InlineData("data: {synthetic: {«kind»: random, features: 2}}", "GRN0106")]
    [InlineData("data: {synthetic: {kind: random, rows: 10, features: 2}, «rows»: 10}", "GRN0105")]
    [InlineData("data: {csv: «a.csv», columns: [x], label: x}", "GRN0308")]
    public void A_mistake_in_the_data_is_found_where_it_is(string data, params string[] ids)
    {
        var marked = new MarkedText("experiment: a\n" + data + "\nmodel: [flatten, {linear: 4}]\nloss: mse\noptimizer: adam\ntrain: {epochs: 1}\n");
        var findings = GreenCompiler.Compile(marked.Text, "x.green.yaml", null).Findings;
        // What the loss makes of the data is another matter.
        marked.AssertFindings(findings.Where(finding => !finding.Rule.Id.StartsWith("GRN05") && !finding.Rule.Id.StartsWith("GRN02")), ids);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("[a, b]")]
    public void A_file_of_another_form_is_one_finding(string text) =>
        Assert.Equal("GRN0107", Assert.Single(GreenCompiler.Compile(text, "x.green.yaml", null).Findings).Rule.Id);
}
