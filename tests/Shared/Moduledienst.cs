#if MODULEDIENST
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Wijkplatform.Tests;

/// <summary>A module alone in this process, on a database in a folder of its own, with the in-memory bus.</summary>
public sealed class Moduledienst<TModule> : WebApplicationFactory<TModule>
    where TModule : class
{
    private readonly string map = Directory.CreateTempSubdirectory("wijkplatform-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("DATA", map).UseContentRoot(map);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || !Directory.Exists(map)) return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(map, recursive: true);
    }
}
#endif
