return GreenDsl.Cli.Green.Run(args, GreenDsl.Experiments.GreenCatalog.All);
