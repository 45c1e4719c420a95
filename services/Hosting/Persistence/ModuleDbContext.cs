using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Wijkplatform.Hosting.Persistence;

/// <summary>
/// What every module's context keeps to: moments are UTC in whole milliseconds, codes compare ordinally, whatever the provider. A module has
/// one abstract context with a sealed subclass per provider, so that each provider has migrations of its own.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        var moments = configurationBuilder.Properties<DateTimeOffset>();
        var texts = configurationBuilder.Properties<string>();
        var figures = configurationBuilder.Properties<decimal>();
        switch (Database.ProviderName)
        {
            case Providers.SqliteName:
                moments.HaveConversion<UnixMilliseconds>();
                break;
            case Providers.PostgreSqlName:
                moments.HaveConversion<WholeMilliseconds>().HavePrecision(3);
                texts.UseCollation("C");
                figures.HavePrecision(28, 10);
                break;
            case Providers.SqlServerName:
                moments.HaveConversion<WholeMilliseconds>().HavePrecision(3);
                texts.UseCollation("Latin1_General_100_BIN2");
                figures.HavePrecision(28, 10);
                break;
        }
    }

    /// <summary>Cut off, as on SQLite: by itself a server rounds, and PostgreSQL refuses what is not UTC.</summary>
    private sealed class WholeMilliseconds()
        : ValueConverter<DateTimeOffset, DateTimeOffset>(moment => DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds()), moment => moment.ToUniversalTime());

    private sealed class UnixMilliseconds()
        : ValueConverter<DateTimeOffset, long>(moment => moment.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
