namespace GreenDsl.Dsl.Tests.Mutations.Words;

/// <summary>What the same thing is called in PyTorch, Keras, Lightning, scikit-learn, Ludwig, the Hugging Face trainer and elsewhere.</summary>
internal sealed class OtherNames : IMutator
{
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["experiment"] = ["name"],
        ["seed"] = ["random_seed", "random_state"],
        ["data"] = ["dataset"],
        ["csv"] = ["path", "file"],
        ["label"] = ["target", "y", "label_column", "target_column", "output"],
        ["features"] = ["inputs", "X", "feature_columns"],
        ["normalize"] = ["normalization", "scaler"],
        ["missing"] = ["impute", "fillna"],
        ["split"] = ["splits", "train_test_split"],
        ["val"] = ["validation", "valid"],
        ["model"] = ["network", "layers", "architecture"],
        ["loss"] = ["criterion", "loss_fn"],
        ["optimizer"] = ["optim", "optimiser"],
        ["scheduler"] = ["lr_scheduler"],
        ["train"] = ["training", "trainer"],
        ["epochs"] = ["num_epochs", "max_epochs", "num_train_epochs", "n_epochs"],
        ["steps"] = ["max_steps", "iterations"],
        ["batch_size"] = ["batch", "per_device_train_batch_size", "train_batch_size"],
        ["lr"] = ["learning_rate", "lr0"],
        ["weight_decay"] = ["wd", "l2"],
        ["warmup"] = ["warmup_ratio"],
        ["max_grad_norm"] = ["gradient_clip_val", "clip_grad_norm"],
        ["metrics"] = ["metric"],
        ["budget"] = ["carbon_budget", "limits"],
        ["carbon"] = ["co2", "emissions"],
        ["time"] = ["timeout", "max_time"],
        ["grid"] = ["country", "region"],
        ["early_stopping"] = ["early_stop"],
        ["deploy"] = ["deployment"],
        ["distill"] = ["distillation"],
        ["compress"] = ["compression"],
        ["quantize"] = ["quantization"],
        ["out_channels"] = ["filters"],
        ["kernel_size"] = ["kernel"],
    };

    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["linear"] = ["dense", "Dense", "fc", "fully_connected"],
        ["conv2d"] = ["conv", "Convolution2D"],
        ["max_pool2d"] = ["MaxPooling2D", "maxpool"],
        ["avg_pool2d"] = ["AveragePooling2D"],
        ["batch_norm"] = ["BatchNorm2d", "BatchNormalization"],
        ["layer_norm"] = ["LayerNormalization"],
        ["mse"] = ["MSELoss", "mean_squared_error", "l2"],
        ["mae"] = ["mean_absolute_error", "l1"],
        ["huber"] = ["smooth_l1", "HuberLoss"],
        ["bce"] = ["BCELoss", "binary_crossentropy", "bce_with_logits"],
        ["cross_entropy"] = ["CrossEntropyLoss", "categorical_crossentropy", "nll"],
        ["adamw"] = ["AdamW"],
        ["adam"] = ["Adam"],
        ["accuracy"] = ["acc"],
        ["f1"] = ["f1_score"],
        ["r2"] = ["r2_score", "r_squared"],
        ["rmse"] = ["root_mean_squared_error"],
    };

    public IEnumerable<Mutant> Of(Original original)
    {
        foreach (var part in original.Parts.Where(static part => part.HasKey && !part.IsColumn && !part.IsWord))
            foreach (var name in Keys.GetValueOrDefault(part.Name, []))
                yield return original.Replace("name from elsewhere", part.KeyStart, part.KeyEnd, name, Proposal(part.Name));
        // One use of each word is enough.
        foreach (var part in original.Parts.Where(static part => part.IsWord).DistinctBy(original.Word))
            foreach (var name in Words.GetValueOrDefault(original.Word(part), []))
                yield return original.Replace("name from elsewhere", part.WordStart, part.WordStart + original.Word(part).Length, name, Proposal(original.Word(part)));
    }

    private static string Proposal(string word) => $"did you mean '{word}'? | is called '{word}'";
}
