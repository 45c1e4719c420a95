using Microsoft.EntityFrameworkCore;
using Npgsql;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Tests;

namespace Wijkplatform.Statistiek.Domeinen;

/// <summary>A database for one test, on the provider it asks for; opened as often as there are processes to play.</summary>
internal sealed class Proefdatabase : IAsyncDisposable
{
    private readonly Func<Database> open;
    private readonly Func<ValueTask> ruimOp;

    private Proefdatabase(Func<Database> open, Func<ValueTask> ruimOp) => (this.open, this.ruimOp) = (open, ruimOp);

    public static async Task<Proefdatabase> MaakAsync(string provider)
    {
        if (provider == "PostgreSql")
        {
            var database = await PrivateDatabase.CreateAsync(text => new NpgsqlConnection(text));
            return new(() => Providers.Open<PostgreSqlProefContext>("proef", o => o.UseNpgsql(database.ConnectionString)), async () =>
            {
                NpgsqlConnection.ClearAllPools();
                await database.DisposeAsync();
            });
        }
        var map = Directory.CreateTempSubdirectory("wijkplatform-");
        return new(() => Providers.Open<SqliteProefContext>("proef", o => o.UseSqlite(Providers.SqliteFile(map.FullName, "proef"))), () =>
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            map.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    public Database Open() => open();

    public ValueTask DisposeAsync() => ruimOp();
}
