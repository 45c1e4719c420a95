using Microsoft.EntityFrameworkCore.Migrations;

namespace Wijkplatform.Hosting.Persistence;

/// <summary>
/// Has the database itself refuse to change or remove rows of a table, whoever asks. On SQLite a migration that builds the table anew drops this, and must say it
/// again.
/// </summary>
public static class AppendOnly
{
    internal static string Trigger(string table) => $"{table}_append_only";

    public static void AppendOnlyTable(this MigrationBuilder migration, string table)
    {
        var trigger = Trigger(table);
        var reason = $"rows of {table} are never changed or removed";
        foreach (var sql in migration.ActiveProvider switch
        {
            Providers.SqliteName => (string[])[
                $"CREATE TRIGGER \"{trigger}\" BEFORE UPDATE ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{reason}'); END;",
                $"CREATE TRIGGER \"{trigger}_delete\" BEFORE DELETE ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{reason}'); END;"],
            Providers.PostgreSqlName => [
                $"CREATE FUNCTION \"{trigger}\"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{reason}'; END $$;",
                $"CREATE TRIGGER \"{trigger}\" BEFORE UPDATE OR DELETE OR TRUNCATE ON \"{table}\" FOR EACH STATEMENT EXECUTE FUNCTION \"{trigger}\"();"],
            // By EXEC, since it must be alone in its batch, and a script that can run twice puts it behind an IF.
            _ => [$"EXEC('CREATE TRIGGER [{trigger}] ON [{table}] INSTEAD OF UPDATE, DELETE AS THROW 51000, ''{reason}'', 1;')"],
        }) migration.Sql(sql);
    }
}
