namespace NetDraw.KnownNets;

/// <summary>Networks that find things in pictures.</summary>
internal static class Detectors
{
    public static IEnumerable<KnownNet> All =>
    [
        new("yolov3", "Redmon and Farhadi 2018, table 1: 23 residual blocks", "residual ×23", YoloV3),
        new("yolov4", "Bochkovskiy et al. 2020, §3.4: CSPDarknet53, SPP, PAN", "CSP stage ×5, SPP ×1, PAN ×1", YoloV4),
        new("yolov5n", "Ultralytics 2020 (yolov5n.yaml)", "C3 ×8, SPPF ×1, PAN ×1, detection head ×1", YoloV5),
        new("yolov8n", "Ultralytics 2023 (yolov8n.yaml)", "C2f ×8, SPPF ×1, PAN ×1, detection head ×1", () => Yolo("yolov8", kernels: false)),
        new("yolo11n", "Ultralytics 2024 (yolo11.yaml)", "C3k2 ×8, SPPF ×1, C2PSA ×1, PAN ×1, detection head ×1", () => Yolo("yolo11", kernels: true)),
        new("ssd-300", "Liu et al. 2016, fig. 2", "detection head ×1", Ssd),
        new("retinanet", "Lin et al. 2017, fig. 3", "bottleneck ×16, FPN ×1, detection head ×1", () => Pyramid("retinanet", heads: true)),
        new("fpn-resnet50", "Lin et al. 2017, fig. 3", "bottleneck ×16, FPN ×1", () => Pyramid("fpn", heads: false)),
        new("faster-rcnn", "Ren et al. 2015, fig. 2", "bottleneck ×16", FasterRcnn),
        new("mask-rcnn", "He et al. 2017, fig. 4 right, over a ResNet-50 with FPN", "bottleneck ×16, FPN ×1", MaskRcnn),
        new("efficientdet", "Tan et al. 2020, fig. 3: 3 layers of BiFPN", "MBConv ×9, BiFPN layer ×3", EfficientDet) { Besides = "depthwise separable" },
    ];

    internal static string Silu(ModuleNet net, string path, string x, long channels, int kernel = 1, int stride = 1, long group = 1) =>
        net.Silu(path + ".act", net.Conv(path + ".conv", x, channels, kernel, stride, group));

    private static string Leaky(ModuleNet net, string path, string x, long channels, int kernel, int stride = 1) => net.Map(path, "LeakyRelu", net.Conv(path + ".conv", x, channels, kernel, stride));

    private static byte[] YoloV3()
    {
        var net = new ModuleNet("yolov3");
        string x = Leaky(net, "backbone.0", net.Input("images", 1, 3, 64, 64), 32, 3);
        var levels = new List<string>();
        int[] depths = [1, 2, 8, 8, 4];
        for (int s = 0; s < 5; s++)
        {
            x = Leaky(net, $"backbone.stage{s}.down", x, 64 << s, 3, 2);
            for (int i = 0; i < depths[s]; i++)
                x = net.Add($"backbone.stage{s}.{i}", x, Leaky(net, $"backbone.stage{s}.{i}.cv2", Leaky(net, $"backbone.stage{s}.{i}.cv1", x, 32 << s, 1), 64 << s, 3));
            levels.Add(x);
        }

        var results = new List<string>();
        for (int level = 0; level < 3; level++)
        {
            long width = 512 >> level;
            if (level > 0)
                x = net.Concat($"neck.{level}", 1, net.Resize($"neck.{level}.up", Leaky(net, $"neck.{level}.reduce", x, width, 1)), levels[4 - level]);
            for (int i = 0; i < 5; i++)
                x = Leaky(net, $"neck.{level}.{i}", x, i % 2 == 0 ? width : width * 2, i % 2 == 0 ? 1 : 3);
            results.Add(net.Conv($"head.{level}.1", Leaky(net, $"head.{level}.0", x, width * 2, 3), 255, 1));
        }

        return net.Output([.. results]).ToBytes();
    }

    private static string Mish(ModuleNet net, string path, string x, long channels, int kernel, int stride = 1)
    {
        string y = net.Conv(path + ".conv", x, channels, kernel, stride);
        return net.Mul(path, y, net.Map(path, "Tanh", net.Map(path, "Softplus", y)));
    }

    private static byte[] YoloV4()
    {
        var net = new ModuleNet("yolov4");
        string x = Mish(net, "backbone.0", net.Input("images", 1, 3, 64, 64), 32, 3);
        var levels = new List<string>();
        int[] depths = [1, 2, 8, 8, 4], windows = [13, 9, 5];
        foreach (var (s, depth) in depths.Index())
        {
            string path = $"backbone.stage{s}";
            long width = 64 << s, half = s == 0 ? 64 : width / 2;
            string down = Mish(net, path + ".down", x, width, 3, 2), beside = Mish(net, path + ".cv1", down, half, 1), y = Mish(net, path + ".cv2", down, half, 1);
            for (int i = 0; i < depth; i++)
                y = net.Add($"{path}.m.{i}", y, Mish(net, $"{path}.m.{i}.cv2", Mish(net, $"{path}.m.{i}.cv1", y, s == 0 ? 32 : half, 1), half, 3));
            levels.Add(x = Mish(net, path + ".cv4", net.Concat(path, 1, Mish(net, path + ".cv3", y, half, 1), beside), width, 1));
        }

        x = LeakyRow(net, "neck.spp1", x, 512, 3);
        x = LeakyRow(net, "neck.spp2", net.Concat("neck.spp", 1, [.. windows.Select(k => net.Pool("neck.spp", x, kernel: k, stride: 1)), x]), 512, 3);
        string Up(string path, string from, string lateral, long width) =>
            LeakyRow(net, path, net.Concat(path, 1, Leaky(net, path + ".lateral", lateral, width, 1), net.Resize(path + ".up", Leaky(net, path + ".reduce", from, width, 1))), width, 5);
        string Down(string path, string from, string beside, long width) => LeakyRow(net, path, net.Concat(path, 1, Leaky(net, path + ".down", from, width, 3, 2), beside), width, 5);
        string p4 = Up("neck.up4", x, levels[3], 256), p3 = Up("neck.up3", p4, levels[2], 128), n4 = Down("neck.down4", p3, p4, 256), n5 = Down("neck.down5", n4, x, 512);
        return net.Output([.. new[] { p3, n4, n5 }.Select((map, i) => net.Conv($"head.{i}.1", Leaky(net, $"head.{i}.0", map, 256 << i, 3), 255, 1))]).ToBytes();
    }

    // 1×1 and 3×3 in turn.
    private static string LeakyRow(ModuleNet net, string path, string x, long width, int count)
    {
        for (int i = 0; i < count; i++)
            x = Leaky(net, $"{path}.{i}", x, i % 2 == 0 ? width : width * 2, i % 2 == 0 ? 1 : 3);
        return x;
    }

    private static string Cell(ModuleNet net, string path, string x, long width, bool bridges, int first = 3, bool narrows = false)
    {
        string y = Silu(net, path + ".cv2", Silu(net, path + ".cv1", x, narrows ? width / 2 : width, first), width, 3);
        return bridges ? net.Add(path, x, y) : y;
    }

    private static string C3(ModuleNet net, string path, string x, long width, int depth, bool bridges, int first = 1)
    {
        string y = Silu(net, path + ".cv1", x, width / 2), z = Silu(net, path + ".cv2", x, width / 2);
        for (int i = 0; i < depth; i++)
            y = Cell(net, $"{path}.m.{i}", y, width / 2, bridges, first);
        return Silu(net, path + ".cv3", net.Concat(path, 1, y, z), width);
    }

    private static string C2f(ModuleNet net, string path, string x, long width, int depth, bool bridges, bool isC3k = false, bool narrows = false)
    {
        string[] parts = net.Split(path, Silu(net, path + ".cv1", x, width), 1, width / 2, width / 2);
        var all = new List<string>(parts);
        for (int i = 0; i < depth; i++)
            all.Add(isC3k ? C3(net, $"{path}.m.{i}", all[^1], width / 2, 2, bridges: true, 3) : Cell(net, $"{path}.m.{i}", all[^1], width / 2, bridges, narrows: narrows));
        return Silu(net, path + ".cv2", net.Concat(path, 1, [.. all]), width);
    }

    private static string Sppf(ModuleNet net, string path, string x, long width)
    {
        string y = Silu(net, path + ".cv1", x, width / 2), a = net.Pool(path + ".m", y, kernel: 5, stride: 1), b = net.Pool(path + ".m", a, kernel: 5, stride: 1), c = net.Pool(path + ".m", b, kernel: 5, stride: 1);
        return Silu(net, path + ".cv2", net.Concat(path, 1, y, a, b, c), width);
    }

    private static byte[] YoloV5()
    {
        var net = new ModuleNet("yolov5");
        string x = Silu(net, "model.1", Silu(net, "model.0", net.Input("images", 1, 3, 64, 64), 16, 6, 2), 32, 3, 2);
        x = C3(net, "model.2", x, 32, 1, bridges: true);
        string p3 = C3(net, "model.4", Silu(net, "model.3", x, 64, 3, 2), 64, 2, bridges: true);
        string p4 = C3(net, "model.6", Silu(net, "model.5", p3, 128, 3, 2), 128, 3, bridges: true);
        string p5 = Sppf(net, "model.9", C3(net, "model.8", Silu(net, "model.7", p4, 256, 3, 2), 256, 1, bridges: true), 256);
        string t5 = Silu(net, "model.10", p5, 128), t4 = Silu(net, "model.14", C3(net, "model.13", net.Concat("model.12", 1, net.Resize("model.11", t5), p4), 128, 1, bridges: false), 64);
        string o3 = C3(net, "model.17", net.Concat("model.16", 1, net.Resize("model.15", t4), p3), 64, 1, bridges: false);
        string o4 = C3(net, "model.20", net.Concat("model.19", 1, Silu(net, "model.18", o3, 64, 3, 2), t4), 128, 1, bridges: false);
        string o5 = C3(net, "model.23", net.Concat("model.22", 1, Silu(net, "model.21", o4, 128, 3, 2), t5), 256, 1, bridges: false);
        var found = new List<string>();
        foreach (var (i, level) in new[] { o3, o4, o5 }.Index())
        {
            string y = net.Conv($"model.24.m.{i}", level, 255, 1);
            long side = net[y][2];
            y = net.Map("model.24", "Sigmoid", net.Transpose("model.24", net.Reshape("model.24", y, 1, 3, 85, side, side), 0, 1, 3, 4, 2));
            found.Add(net.Reshape("model.24", y, 1, 3 * side * side, 85));
        }

        return net.Output(net.Concat("model.24", 1, [.. found])).ToBytes();
    }

    // Position-sensitive attention between two 1×1 convolutions, as YOLO11 has behind its SPPF.
    internal static string C2Psa(ModuleNet net, string path, string x, long width, bool feeds = true)
    {
        string[] parts = net.Split(path, Silu(net, path + ".cv1", x, width), 1, width / 2, width / 2);
        string b = parts[1], attn = path + ".m.0.attn";
        long area = net[b][2] * net[b][3], half = width / 2;
        string all = net.Reshape(attn, net.Conv(attn + ".qkv", b, half * 2, 1), 1, 2, half, area);
        string[] qkv = net.Split(attn, all, 2, half / 4, half / 4, half / 2);
        string scores = net.Op(attn, "Mul", $"{net.Op(attn, "MatMul", $"{net.Transpose(attn, qkv[0], 0, 1, 3, 2)} {qkv[1]}", [1, 2, area, area])} {net.Weight("scale")}", [1, 2, area, area]);
        string mixed = net.Reshape(attn, net.Op(attn, "MatMul", $"{qkv[2]} {net.Transpose(attn, net.Map(attn, "Softmax", scores, ("axis", -1)), 0, 1, 3, 2)}", net[qkv[2]]), 1, half, net[b][2], net[b][3]);
        mixed = net.Add(attn, mixed, net.Conv(attn + ".pe", net.Reshape(attn, qkv[2], 1, half, net[b][2], net[b][3]), half, 3, group: half));
        b = net.Add(path + ".m.0", b, net.Conv(attn + ".proj", mixed, half, 1));
        if (feeds)
            b = net.Add(path + ".m.0", b, net.Conv(path + ".m.0.ffn.1", Silu(net, path + ".m.0.ffn.0", b, width), half, 1));
        return Silu(net, path + ".cv2", net.Concat(path, 1, parts[0], b), width);
    }

    private static byte[] Yolo(string name, bool kernels)
    {
        var net = new ModuleNet(name);
        int at = 10;
        string Next() => $"model.{at++}";
        string Beside(string x, string other) => net.Concat(Next(), 1, x, other);
        string Block(string path, string x, long width, int depth, bool bridges, bool deep) => C2f(net, path, x, width, kernels ? 1 : depth, bridges || kernels, kernels && deep, kernels);
        string x = Silu(net, "model.1", Silu(net, "model.0", net.Input("images", 1, 3, 64, 64), 16, 3, 2), 32, 3, 2);
        x = Silu(net, "model.3", Block("model.2", x, 32, 1, bridges: true, deep: false), 64, 3, 2);
        string p3 = Block("model.4", x, 64, 2, bridges: true, deep: false), p4 = Block("model.6", Silu(net, "model.5", p3, 128, 3, 2), 128, 2, bridges: true, deep: true);
        string p5 = Sppf(net, "model.9", Block("model.8", Silu(net, "model.7", p4, 256, 3, 2), 256, 1, bridges: true, deep: true), 256);
        if (kernels)
            p5 = C2Psa(net, Next(), p5, 256);
        string t4 = Beside(net.Resize(Next(), p5), p4);
        t4 = Block(Next(), t4, 128, 1, bridges: false, deep: false);
        string o3 = Beside(net.Resize(Next(), t4), p3);
        o3 = Block(Next(), o3, 64, 1, bridges: false, deep: false);
        string o4 = Beside(Silu(net, Next(), o3, 64, 3, 2), t4);
        o4 = Block(Next(), o4, 128, 1, bridges: false, deep: false);
        string o5 = Beside(Silu(net, Next(), o4, 128, 3, 2), p5);
        o5 = Block(Next(), o5, 256, 1, bridges: false, deep: true);
        return net.Output(Detect(net, Next(), [o3, o4, o5])).ToBytes();
    }

    private static string Detect(ModuleNet net, string path, string[] levels)
    {
        var rows = new List<string>();
        foreach (var (i, level) in levels.Index())
        {
            string box = net.Conv($"{path}.cv2.{i}.2", Silu(net, $"{path}.cv2.{i}.1", Silu(net, $"{path}.cv2.{i}.0", level, 64, 3), 64, 3), 64, 1);
            string kind = net.Conv($"{path}.cv3.{i}.2", Silu(net, $"{path}.cv3.{i}.1", Silu(net, $"{path}.cv3.{i}.0", level, 80, 3), 80, 3), 80, 1);
            rows.Add(net.Reshape(path, net.Concat(path, 1, box, kind), 1, 144, net[level][2] * net[level][3]));
        }

        string all = net.Concat(path, 2, [.. rows]);
        long count = net[all][2];
        string[] parts = net.Split(path, all, 1, 64, 80);
        string dfl = net.Transpose(path + ".dfl", net.Reshape(path + ".dfl", parts[0], 1, 4, 16, count), 0, 2, 1, 3);
        string mean = net.Reshape(path + ".dfl", net.Conv(path + ".dfl.conv", net.Map(path + ".dfl", "Softmax", dfl, ("axis", 1)), 1, 1), 1, 4, count);
        string[] corners = net.Split(path, mean, 1, 2, 2);
        string near = net.Op(path, "Sub", $"{net.Weight("anchors", 1, 2, count)} {corners[0]}", net[corners[0]]), far = net.Op(path, "Add", $"{net.Weight("anchors", 1, 2, count)} {corners[1]}", net[corners[1]]);
        string centre = net.Op(path, "Div", $"{net.Add(path, near, far)} {net.Weight("two")}", net[near]), size = net.Op(path, "Sub", $"{far} {near}", net[near]);
        string boxes = net.MulWeight(path, net.Concat(path, 1, centre, size), "strides", 1, count);
        return net.Concat(path, 1, boxes, net.Map(path, "Sigmoid", parts[1]));
    }

    private static byte[] Ssd()
    {
        var net = new ModuleNet("ssd");
        string x = net.Input("images", 1, 3, 300, 300);
        int[] depths = [2, 2, 3, 3, 3];
        var maps = new List<string>();
        int at = 0;
        for (int s = 0; s < 5; s++)
        {
            for (int i = 0; i < depths[s]; i++)
                x = net.ConvRelu($"vgg.{at++}", x, Math.Min(512, 64 << s));
            if (s == 3)
                maps.Add(x);
            x = net.Pool($"vgg.{at++}", x, kernel: s == 4 ? 3 : 2, stride: s == 4 ? 1 : 2);
        }

        x = net.ConvRelu("vgg.33", net.Map("vgg.31", "Relu", net.Conv("vgg.31", x, 1024, 3, dilation: 6)), 1024, 1);
        maps.Add(x);
        for (int i = 0; i < 4; i++)
            maps.Add(x = net.ConvRelu($"extras.{(2 * i) + 1}", net.ConvRelu($"extras.{2 * i}", x, i == 0 ? 256 : 128, 1), i == 0 ? 512 : 256, 3, i < 2 ? 2 : 1));
        var places = maps.Select((m, i) => (Map: m, Loc: Rows(net, $"loc.{i}", m, 4), Conf: Rows(net, $"conf.{i}", m, 21))).ToList();
        return net.Output(net.Concat("", 1, [.. places.Select(static p => p.Loc)]), net.Map("softmax", "Softmax", net.Concat("", 1, [.. places.Select(static p => p.Conf)]))).ToBytes();
    }

    private static string Rows(ModuleNet net, string path, string map, long values)
    {
        string y = net.Transpose("", net.Conv(path, map, 4 * values, 3), 0, 2, 3, 1);
        return net.Reshape("", y, 1, net[y][1] * net[y][2] * 4, values);
    }

    internal static List<string> Fpn(ModuleNet net, List<string> stages, int from = 1)
    {
        var results = new List<string>();
        string x = "";
        for (int s = stages.Count - 1; s >= from; s--)
        {
            string lateral = net.Conv($"fpn.inner_blocks.{s}", stages[s], 256, 1);
            x = x.Length == 0 ? lateral : net.Add("fpn", lateral, net.Resize("fpn", x));
            results.Insert(0, net.Conv($"fpn.layer_blocks.{s}", x, 256));
        }

        return results;
    }

    private static byte[] Pyramid(string name, bool heads)
    {
        var net = new ModuleNet(name);
        var stages = new List<string>();
        ResNets.Trunk(net, net.Input("image", 1, 3, 128, 128), [3, 4, 6, 3], ResNets.Bottleneck, "body.", stages);
        var levels = Fpn(net, stages, heads ? 1 : 0);
        if (!heads)
            return net.Output([.. levels]).ToBytes();
        levels.Add(net.Conv("fpn.p6", stages[3], 256, 3, 2));
        levels.Add(net.Conv("fpn.p7", net.Map("fpn.p7", "Relu", levels[^1]), 256, 3, 2));
        return net.Output(Shared(net, "head.cls", levels, 80), Shared(net, "head.reg", levels, 4)).ToBytes();
    }

    private static string Shared(ModuleNet net, string path, List<string> levels, long values) => net.Concat(path, 1, [.. levels.Select(level =>
    {
        string y = level;
        for (int i = 0; i < 4; i++)
            y = net.ConvRelu($"{path}.conv.{i}", y, 256);
        y = net.Transpose(path, net.Conv(path + ".out", y, 9 * values, 3), 0, 2, 3, 1);
        return net.Reshape(path, y, 1, net[y][1] * net[y][2] * 9, values);
    })]);

    private static byte[] FasterRcnn()
    {
        var net = new ModuleNet("faster_rcnn");
        string map = ResNets.Trunk(net, net.Input("image", 1, 3, 128, 128), [3, 4, 6, 3], ResNets.Bottleneck, "backbone."), hidden = net.ConvRelu("rpn.conv", map, 512);
        string scores = net.Map("rpn", "Sigmoid", net.Conv("rpn.cls", hidden, 9, 1)), boxes = net.Conv("rpn.bbox", hidden, 36, 1), regions = net.Input("rois", 100, 4);
        string pooled = net.Op("roi", "RoiAlign", $"{map} {regions} {net.Weight("batch_index", NetDraw.ModelImport.Graph.ElementType.Int64, 100)}", [100, net[map][1], 7, 7], ("output_height", 7L), ("output_width", 7L));
        string y = net.Map("head.fc7", "Relu", net.Gemm("head.fc7", net.Map("head.fc6", "Relu", net.Gemm("head.fc6", net.Flatten("head", pooled), 1024)), 1024));
        return net.Output(scores, boxes, net.Gemm("head.cls_score", y, 81), net.Gemm("head.bbox_pred", y, 324)).ToBytes();
    }

    private static byte[] MaskRcnn()
    {
        var net = new ModuleNet("mask_rcnn");
        var stages = new List<string>();
        ResNets.Trunk(net, net.Input("image", 1, 3, 128, 128), [3, 4, 6, 3], ResNets.Bottleneck, "backbone.body.", stages);
        var levels = Fpn(net, stages, 0);
        var found = new List<string>();
        foreach (string level in levels)
        {
            string hidden = net.ConvRelu("rpn.head.conv", level, 256);
            found.AddRange([net.Conv("rpn.head.cls_logits", hidden, 3, 1), net.Conv("rpn.head.bbox_pred", hidden, 12, 1)]);
        }

        string regions = net.Input("proposals", 100, 4), batch = net.Weight("batch_index", NetDraw.ModelImport.Graph.ElementType.Int64, 100);
        string Aligned(string path, long side) => net.Op(path, "RoiAlign", $"{levels[0]} {regions} {batch}", [100, 256, side, side], ("output_height", side), ("output_width", side));
        string y = net.Map("roi_heads.box_head", "Relu", net.Gemm("roi_heads.box_head.fc6", net.Flatten("roi_heads.box_head", Aligned("roi_heads.box_roi_pool", 7)), 1024));
        y = net.Map("roi_heads.box_head", "Relu", net.Gemm("roi_heads.box_head.fc7", y, 1024));
        string mask = Aligned("roi_heads.mask_roi_pool", 14);
        for (int i = 0; i < 4; i++)
            mask = net.ConvRelu($"roi_heads.mask_head.{i}.0", mask, 256);
        mask = net.Conv("roi_heads.mask_predictor.mask_fcn_logits", net.Map("roi_heads.mask_predictor", "Relu", net.Up("roi_heads.mask_predictor.conv5_mask", mask, 256)), 91, 1);
        return net.Output([.. found, net.Gemm("roi_heads.box_predictor.cls_score", y, 91), net.Gemm("roi_heads.box_predictor.bbox_pred", y, 364), net.Map("", "Sigmoid", mask)]).ToBytes();
    }

    private static byte[] EfficientDet()
    {
        var net = new ModuleNet("efficientdet");
        string x = net.Act("stem", net.Conv("stem.conv", net.Input("image", 1, 3, 256, 256), 32, 3, 2), "Silu");
        var levels = new List<string>();
        for (int s = 0; s < 4; s++)
        {
            for (int i = 0; i < (s == 0 ? 3 : 2); i++)
            {
                string path = $"backbone.blocks.{s}.{i}", y = net.Act(path + ".0", net.Conv(path + ".0", x, net[x][1] * 6, 1), "Silu");
                y = net.Act(path + ".1", net.Conv(path + ".1", y, net[y][1], 3, i == 0 ? 2 : 1, net[y][1]), "Silu");
                y = net.Conv(path + ".2", ResNets.Gate(net, path + ".se", y, 24, "Relu"), 16 << (s + 1), 1);
                x = i == 0 ? y : net.Add(path, x, y);
            }

            if (s > 0)
                levels.Add(net.Conv($"bifpn.lateral.{s}", x, 64, 1));
        }

        levels.Add(net.Pool("bifpn.p6", levels[^1], kernel: 3));
        for (int i = 0; i < 3; i++)
            levels = Bifpn(net, $"bifpn.{i}", levels);
        return net.Output([.. levels.Select((l, i) => net.Conv($"head.{i}", l, 36, 3))]).ToBytes();
    }

    private static List<string> Bifpn(ModuleNet net, string path, List<string> levels)
    {
        var down = levels.ToList();
        for (int i = levels.Count - 2; i >= 0; i--)
            down[i] = Node(net, $"{path}.td.{i}", net.Add($"{path}.td.{i}", levels[i], net.Resize($"{path}.td.{i}", down[i + 1])));
        var up = down.ToList();
        for (int i = 1; i < levels.Count; i++)
        {
            string sum = net.Add($"{path}.bu.{i}", down[i], net.Pool($"{path}.bu.{i}", up[i - 1], kernel: 3));
            up[i] = Node(net, $"{path}.bu.{i}", i < levels.Count - 1 ? net.Add($"{path}.bu.{i}", sum, levels[i]) : sum);
        }

        return up;
    }

    private static string Node(ModuleNet net, string path, string x) => net.Conv(path + ".pw", net.Conv(path + ".dw", net.Silu(path, x), net[x][1], 3, group: net[x][1]), net[x][1], 1);
}
