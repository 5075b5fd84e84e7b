using Google.Protobuf;
using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.Testing;

/// <summary>Makes attributes from plain values; the numbers are AttributeProto.AttributeType's.</summary>
internal static class OnnxAttributes
{
    public static AttributeProto Of(string name, object value)
    {
        var attribute = new AttributeProto { Name = OnnxModelBuilder.Text(name) };
        switch (value)
        {
            case OnnxModelBuilder body:
                attribute.G = body.Graph;
                attribute.Type = 5;
                break;
            case OnnxModelBuilder[] bodies:
                attribute.Graphs.AddRange(bodies.Select(static b => b.Graph));
                attribute.Type = 10;
                break;
            case TensorProto tensor:
                attribute.T = tensor;
                attribute.Type = 4;
                break;
            default:
                SetPlain(attribute, value);
                break;
        }

        return attribute;
    }

    private static void SetPlain(AttributeProto attribute, object value)
    {
        switch (value)
        {
            case float or double:
                attribute.F = Convert.ToSingle(value, System.Globalization.CultureInfo.InvariantCulture);
                attribute.Type = 1;
                break;
            case string text:
                attribute.S = ByteString.CopyFromUtf8(text);
                attribute.Type = 3;
                break;
            case float[] floats:
                attribute.Floats.AddRange(floats);
                attribute.Type = 6;
                break;
            case int[] ints:
                attribute.Ints.AddRange(ints.Select(static i => (long)i));
                attribute.Type = 7;
                break;
            case long[] longs:
                attribute.Ints.AddRange(longs);
                attribute.Type = 7;
                break;
            case string[] texts:
                attribute.Strings.AddRange(texts.Select(ByteString.CopyFromUtf8));
                attribute.Type = 8;
                break;
            default:
                attribute.I = Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
                attribute.Type = 2;
                break;
        }
    }
}
