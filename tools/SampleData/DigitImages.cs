using System.Buffers.Binary;

namespace GreenDsl.SampleData;

/// <summary>
/// Digits drawn by an unsteady hand: strokes with moved points, slanted, squeezed, shifted and of varying thickness, on a noisy ground.
/// Written in the IDX format of MNIST.
/// </summary>
public static class DigitImages
{
    private const int Count = 3000;
    private const int Side = 16;

    /// <summary>The images file and the labels file, uncompressed.</summary>
    public static (byte[] Images, byte[] Labels) Draw(ulong seed)
    {
        var random = new SeededRandom(seed);
        var images = new byte[16 + Count * Side * Side];
        var labels = new byte[8 + Count];
        Header(images, 0x803, Count, Side, Side);
        Header(labels, 0x801, Count);
        for (var i = 0; i < Count; i++)
        {
            var digit = i % 10;
            labels[8 + i] = (byte)digit;
            Paint(images.AsSpan(16 + i * Side * Side, Side * Side), digit, random);
        }
        return (images, labels);
    }

    private static void Header(Span<byte> file, params ReadOnlySpan<int> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(file[(4 * i)..], numbers[i]);
    }

    private static void Paint(Span<byte> image, int digit, SeededRandom random)
    {
        double width = random.Uniform(6, 11), height = random.Uniform(9, 13);
        double slant = 0.22 * random.Normal(), tilt = 0.12 * random.Normal();
        double centreX = Side / 2.0 + random.Uniform(-1.6, 1.6), centreY = Side / 2.0 + random.Uniform(-1.4, 1.4);
        double thickness = random.Uniform(0.55, 1.25), ink = random.Uniform(150, 255);
        var strokes = Glyphs.Of(digit, Unsteady).ToArray();

        for (var y = 0; y < Side; y++)
            for (var x = 0; x < Side; x++)
            {
                var coverage = Math.Clamp(thickness + 0.5 - Distance(strokes, x + 0.5, y + 0.5), 0, 1);
                image[y * Side + x] = (byte)Math.Clamp(ink * coverage + 22 * random.Normal(), 0, 255);
            }

        Point Unsteady(Point point)
        {
            double x = (point.X - 0.5 + 0.035 * random.Normal()) * width, y = (point.Y - 0.5 + 0.035 * random.Normal()) * height;
            return new Point(centreX + x - slant * y, centreY + y + tilt * x);
        }
    }

    private static double Distance(IReadOnlyList<Point>[] strokes, double x, double y)
    {
        var nearest = double.MaxValue;
        foreach (var stroke in strokes)
            for (var i = 1; i < stroke.Count; i++)
                nearest = Math.Min(nearest, SquaredDistance(stroke[i - 1], stroke[i], x, y));
        return Math.Sqrt(nearest);
    }

    private static double SquaredDistance(Point a, Point b, double x, double y)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y, length = dx * dx + dy * dy;
        var along = length == 0 ? 0 : Math.Clamp(((x - a.X) * dx + (y - a.Y) * dy) / length, 0, 1);
        double ox = a.X + along * dx - x, oy = a.Y + along * dy - y;
        return ox * ox + oy * oy;
    }
}
