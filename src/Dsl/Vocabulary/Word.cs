using GreenDsl.Dsl.Model;

namespace GreenDsl.Dsl.Vocabulary;

/// <summary>One word of the language with all that is known of it.</summary>
public abstract class Word
{
    private readonly Lazy<Dictionary<string, Parameter>> byName;

    /// <summary>A word; its table of parameters is made when first asked for.</summary>
    protected Word() => byName = new(() => Parameters.ToDictionary(static parameter => parameter.Name, StringComparer.Ordinal));

    /// <summary>The word as written.</summary>
    public abstract string Name { get; }

    /// <summary>What it is called in a sentence: the word in quotes.</summary>
    public virtual string Title => $"'{Name}'";

    /// <summary>One sentence for the editor and the reference.</summary>
    public abstract string Help { get; }

    /// <summary>Its parameters in order; a scalar stands for the first.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Groups of parameters of which at least one must be given.</summary>
    public virtual IReadOnlyList<Choice> Choices => [];

    /// <summary>Other names that people use for it; writing one is an error that names the right word.</summary>
    public virtual IReadOnlyList<string> Synonyms => [];

    /// <summary>Where the definition comes from: torch's documentation page or a paper.</summary>
    public virtual string Source => "";

    /// <summary>The parameter of a name; <see langword="null"/> where there is none.</summary>
    public Parameter? ParameterOf(string name) => byName.Value.TryGetValue(name, out var parameter) ? parameter : null;

    /// <summary>The word in use, as written in YAML: with its required arguments, or with its first.</summary>
    public string Example => Parameters.Count == 0 ? Name : $"{{{Name}: {ExampleArguments}}}";

    /// <summary>What stands behind the word in its example; empty where it has no parameters.</summary>
    public string ExampleArguments
    {
        get
        {
            Parameter[] required = [.. Parameters.Where(static parameter => parameter.IsRequired)];
            Parameter[] shown = required.Length > 0 ? required : [.. Parameters.Take(1)];
            return TakesScalar && (required.Length > 0 || Parameters.Count == 1)
                ? Parameters[0].Example ?? ""
                : $"{{{string.Join(", ", shown.Select(static parameter => $"{parameter.Name}: {parameter.Example}"))}}}";
        }
    }

    /// <summary>One value for the first parameter is all that the word needs.</summary>
    public bool TakesScalar => Parameters.Count > 0 && !Parameters.Skip(1).Any(static parameter => parameter.IsRequired);

    /// <summary>What is wrong with arguments that are right one by one; <see langword="null"/> where nothing is.</summary>
    public virtual ArgumentFault? Check(Arguments arguments) => null;
}

/// <summary>Why a word cannot have its arguments. Reads as <c>'word' reason; fix</c>.</summary>
/// <param name="Parameter">The parameter at fault.</param>
/// <param name="Reason">What is wrong, for example <c>cannot divide 10 out_channels into 3 groups</c>.</param>
/// <param name="Fix">The way out.</param>
public sealed record ArgumentFault(string Parameter, string Reason, string Fix);

/// <summary>All words of one kind, by name. A word is added by adding its file: the table finds it.</summary>
/// <typeparam name="T">The kind.</typeparam>
public static class Words<T>
    where T : Word
{
    private static readonly Lazy<IReadOnlyDictionary<string, T>> Table = new(static () => typeof(Word).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
        .Select(static type => (T)Activator.CreateInstance(type, nonPublic: true)!)
        .ToDictionary(static word => word.Name, StringComparer.Ordinal));

    /// <summary>All words in ordinal order.</summary>
    public static IReadOnlyList<T> All { get; } = Table.Value.Values.OrderBy(static word => word.Name, StringComparer.Ordinal).ToArray();

    /// <summary>The word of a name; <see langword="null"/> where there is none.</summary>
    public static T? Find(string name) => Table.Value.TryGetValue(name, out var word) ? word : null;
}
