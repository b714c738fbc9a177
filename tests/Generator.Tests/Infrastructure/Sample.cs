using System.Reflection;

namespace GreenDsl.Generator.Tests.Infrastructure;

/// <summary>Asks a trained model about one sample.</summary>
internal static class Sample
{
    private delegate T OfBytes<T>(ReadOnlySpan<byte> image);

    private delegate T OfNumbers<T>(ReadOnlySpan<float> features);

    /// <summary>The answer of a method that takes a table's features, an image or numbers.</summary>
    public static object Ask(object model, MethodInfo method)
    {
        var parameter = method.GetParameters().Single().ParameterType;
        if (parameter.IsByRef)
            return method.Invoke(model, [Features(parameter.GetElementType()!)])!;
        var isBytes = parameter == typeof(ReadOnlySpan<byte>);
        var ask = typeof(Sample).GetMethod(isBytes ? nameof(AskBytes) : nameof(AskNumbers), BindingFlags.NonPublic | BindingFlags.Static)!;
        return ask.MakeGenericMethod(method.ReturnType).Invoke(null, [model, method])!;
    }

    private static T AskBytes<T>(object model, MethodInfo method) =>
        method.CreateDelegate<OfBytes<T>>(model)(new byte[Length(model)]);

    private static T AskNumbers<T>(object model, MethodInfo method) =>
        method.CreateDelegate<OfNumbers<T>>(model)(new float[Length(model)]);

    // Numbers 0.5, first categories, nothing where a category may be missing.
    private static object Features(Type type)
    {
        var constructor = type.GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(static parameter => parameter.ParameterType == typeof(float) ? (object?)0.5f : null)]);
    }

    private static int Length(object model)
    {
        var experiment = (GreenDsl.Runtime.Runs.IExperiment)model.GetType().GetProperty("Experiment")!.GetValue(null)!;
        return experiment.Plan.Data switch
        {
            GreenDsl.Runtime.Plans.IdxDataPlan images => images.Shape.Aggregate(1, static (product, size) => product * size),
            GreenDsl.Runtime.Plans.SyntheticDataPlan synthetic => synthetic.Features,
            _ => throw new InvalidOperationException("a table's features have a type of their own"),
        };
    }
}
