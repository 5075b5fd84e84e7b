namespace NetDraw.Diagram.Layout.SeriesParallel;

/// <summary>Where an edge runs.</summary>
internal sealed class SpEdge
{
    /// <summary>Place of its long straight piece across the flow; while measuring, from the part's axis.</summary>
    public double Lane { get; set; }

    /// <summary>-1 or 1 for a bracket left or right of the boxes it joins; 0 for an edge from border to border along the flow.</summary>
    public int Side { get; set; }

    /// <summary>Whether it leaves its source at that side.</summary>
    public bool FromSide { get; set; }

    /// <summary>Whether it enters its target at that side.</summary>
    public bool ToSide { get; set; }

    public double LabelTop { get; set; }

    /// <summary>Place along its boxes' borders: across the flow, or along it for a bracket.</summary>
    public double Start { get; set; }

    public double End { get; set; }

    /// <summary>Distance of its level piece from the source's border; 0 where it needs none.</summary>
    public double StartTrack { get; set; }

    /// <summary>Distance of its level piece from the target's border; 0 where it needs none.</summary>
    public double EndTrack { get; set; }

    /// <summary>Where it changes from that track to another one on its way to its lane, and that track; null where it does not.</summary>
    public (double At, double Track)? StartDogleg { get; set; }

    /// <summary>Likewise before the target.</summary>
    public (double At, double Track)? EndDogleg { get; set; }
}
