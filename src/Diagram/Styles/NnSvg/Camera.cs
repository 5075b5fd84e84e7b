using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>
/// An orthographic camera that looks at the origin, y up (three.js, <c>Object3D.lookAt</c>): the forward vector is −position, the screen's right
/// is forward × up, its up is right × forward. Models have x for columns, y up for rows and z along the flow for channels.
/// </summary>
internal sealed class Camera
{
    private readonly Point x, y, z;

    public Camera(double px, double py, double pz)
    {
        double length = Math.Sqrt((px * px) + (py * py) + (pz * pz)), ground = Math.Sqrt((px * px) + (pz * pz));
        // Right, in the ground's plane; its scalar product with each axis is how far the axis leads to the right on screen.
        double rightX = pz / ground, rightZ = -px / ground;
        double upX = -px * py / (ground * length), upY = ground / length, upZ = -pz * py / (ground * length);
        x = new(rightX, -upX);
        y = new(0, -upY);
        z = new(rightZ, -upZ);
    }

    /// <summary>NN-SVG's own place (<c>AlexNet.js</c>: <c>camera.position.set(-219, 92, 84)</c>).</summary>
    public static Camera NnSvg { get; } = new(-219, 92, 84);

    /// <summary>Place on the page (y down) of a place in the model (y up).</summary>
    public Point At(double px, double py, double pz) => (x * px) + (y * py) + (z * pz);

    /// <summary>The eight corners of a cuboid around the origin: front (z &gt; 0) upper left, upper right, lower right, lower left, then those behind.</summary>
    public ImmutableArray<Point> Corners(double width, double height, double depth)
    {
        double w = width / 2, h = height / 2, d = depth / 2;
        return [At(-w, h, d), At(w, h, d), At(w, -h, d), At(-w, -h, d), At(-w, h, -d), At(w, h, -d), At(w, -h, -d), At(-w, -h, -d)];
    }
}
