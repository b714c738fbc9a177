using GreenDsl.Dsl.Text;
using GreenDsl.Dsl.Vocabulary;

namespace GreenDsl.Dsl.Reference;

/// <summary>Schemas of structures with rules of their own.</summary>
internal static class FormSchema
{
    /// <summary>What takes one of some forms.</summary>
    /// <param name="forms">The forms: one of each type but for scalars.</param>
    /// <param name="title">What an editor calls the keys among them.</param>
    public static JsonSchema Of(IReadOnlyList<Form> forms, string title)
    {
        if (forms is [Form.Arguments { Owner: var owner }])
            return KeysSchema.Arguments(owner);
        var scalars = forms.Where(static form => TypeOf(form) == "scalar").Select(form => One(form, title)).ToArray();
        var others = forms.Where(static form => TypeOf(form) != "scalar").Select(form => (TypeOf(form), One(form, title)));
        return JsonSchema.Either(scalars switch
        {
            [] => [.. others],
            [var only] => [.. others, ("scalar", only)],
            _ => [.. others, ("scalar", JsonSchema.Empty.With("anyOf", new JsonValue.List(scalars.Select(static scalar => scalar.Json))))],
        });
    }

    private static string TypeOf(Form form) => form switch
    {
        Form.Key or Form.Names => "object",
        Form.List or Form.SectionList => "array",
        _ => "scalar",
    };

    private static JsonSchema One(Form form, string title) => form switch
    {
        Form.Word word => ValueSchema.OneOf(word.Words),
        Form.Text text => JsonSchema.OfPattern(text.Pattern, text.Words),
        Form.List list => JsonSchema.OfType("array")
            .With("items", ValueSchema.Of(list.Item))
            .With("minItems", list.Least)
            .With("maxItems", list.Most is { } most ? (JsonValue)most : null),
        Form.SectionList list => JsonSchema.OfType("array").With("items", KeysSchema.Of(list.Item, $"an item of {title}")).With("minItems", 1),
        Form.Key key => KeysSchema.Of([key.Parameter], $"keys of {title}").With("minProperties", 1),
        Form.Names names => JsonSchema.OfType("object").With("additionalProperties", ParameterSchema.Of(names.Value)).With("minProperties", 1),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };
}
