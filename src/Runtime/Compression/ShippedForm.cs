using GreenDsl.Runtime.Plans;

namespace GreenDsl.Runtime.Compression;

/// <summary>The form that a trained network is shipped in.</summary>
public static class ShippedForm
{
    /// <summary>The trained form, narrower and thinner as far as a plan asks for it and something is gained by it.</summary>
    /// <param name="trained">The form that the network was left in.</param>
    /// <param name="network">The network as compiled.</param>
    /// <param name="deploy">What is asked for.</param>
    public static NetworkForm Of(NetworkForm trained, NetworkPlan network, DeployPlan deploy)
    {
        var form = deploy.Prune > 0 ? FormChanges.Narrowed(trained, network, 1 - deploy.Prune) ?? trained : trained;
        return deploy.Rank is { } rank ? FormChanges.Thinned(form, network, rank) ?? form : form;
    }
}
