using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MassTransit;

namespace Wijkplatform.Hosting.Messaging;

/// <summary>With `amqps:` the broker shows a certificate for its name, of an authority that the machine trusts or of the one that the settings name.</summary>
internal static class BrokerTls
{
    /// <exception cref="InvalidOperationException">An authority is named for an address without TLS, or its file holds no certificate.</exception>
    public static void Apply(IRabbitMqHostConfigurator host, string broker, string? caFile)
    {
        var address = new Uri(broker);
        var asked = address.Scheme == "amqps";
        if (caFile is not { Length: > 0 })
        {
            if (!asked) return;
            host.UseSsl(ssl =>
            {
                ssl.ServerName = address.Host;
                ssl.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateChainErrors); // by itself MassTransit takes any authority
            });
            return;
        }
        if (!asked) throw new InvalidOperationException("Broker__CaFile is gezet, maar Broker__Url begint niet met amqps://; dan wordt er niets versleuteld.");
        var authorities = Read(caFile);
        host.UseSsl(ssl =>
        {
            ssl.ServerName = address.Host;
            ssl.CertificateValidationCallback = (_, certificate, sent, errors) => IsTrusted(certificate, sent, errors, authorities);
        });
    }

    /// <summary>Of our own authority and no other; the name must be right, and the certificate must have been sent.</summary>
    private static bool IsTrusted(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (certificate is not X509Certificate2 shown || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // an authority of one's own rarely publishes what it took back
        foreach (var element in sent?.ChainElements.AsEnumerable() ?? []) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(shown);
    }

    private static X509Certificate2Collection Read(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new InvalidOperationException($"Broker__CaFile is '{file}', en dat is niet te lezen: {e.Message}", e);
        }
        return authorities.Count > 0 ? authorities : throw new InvalidOperationException($"Broker__CaFile is '{file}', en daar staat geen certificaat in (PEM).");
    }
}
