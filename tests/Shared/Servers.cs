using System.Data.Common;
using System.Reflection;
using Xunit.Sdk;

namespace Wijkplatform.Tests;

/// <summary>
/// Servers that a test needs and a machine may lack. Without them such a test is skipped with the reason, unless WIJKPLATFORM_REQUIRE_SERVERS=1:
/// then it fails, so that a build server cannot lose them unnoticed.
/// </summary>
internal static class Servers
{
    /// <summary>Connection string of a PostgreSQL server on which a test may make a database of its own.</summary>
    public const string PostgreSqlVariable = "WIJKPLATFORM_POSTGRES";

    /// <summary>`amqp://user:password@host:port/` of a RabbitMQ broker.</summary>
    public const string RabbitMqVariable = "WIJKPLATFORM_RABBITMQ";

    public static string PostgreSql => Required(PostgreSqlVariable);

    public static string RabbitMq => Required(RabbitMqVariable);

    /// <summary>Whether what is absent fails a test instead of skipping it.</summary>
    public static bool AreRequired => Environment.GetEnvironmentVariable("WIJKPLATFORM_REQUIRE_SERVERS") == "1";

    /// <returns>The reason to skip, null when the test is to run (and to fail by itself if the server is required but absent).</returns>
    public static string? WhySkip(string variable) =>
        AreRequired || Environment.GetEnvironmentVariable(variable) is { Length: > 0 } ? null : $"{variable} names no server";

    private static string Required(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"{variable} names no server, and this run requires one");
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = Servers.WhySkip(Servers.PostgreSqlVariable);
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class RabbitMqFactAttribute : FactAttribute
{
    public RabbitMqFactAttribute() => Skip = Servers.WhySkip(Servers.RabbitMqVariable);
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class RabbitMqTheoryAttribute : TheoryAttribute
{
    public RabbitMqTheoryAttribute() => Skip = Servers.WhySkip(Servers.RabbitMqVariable);
}

/// <summary>Beside [Theory]: a case with the argument "Sqlite".</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [["Sqlite"]];
}

/// <summary>Beside [Theory]: a case with the argument "PostgreSql", skipped with its reason where there is no server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgreSqlAttribute : DataAttribute
{
    public OnPostgreSqlAttribute() => Skip = Servers.WhySkip(Servers.PostgreSqlVariable);

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [["PostgreSql"]];
}

/// <summary>An empty PostgreSQL database for one test, dropped at its end.</summary>
internal sealed class PrivateDatabase : IAsyncDisposable
{
    private readonly Func<string, DbConnection> connect;
    private readonly string name = $"test_{Guid.NewGuid():N}";

    private PrivateDatabase(Func<string, DbConnection> connect) => this.connect = connect;

    public string ConnectionString => new DbConnectionStringBuilder { ConnectionString = Servers.PostgreSql, ["Database"] = name }.ConnectionString;

    /// <param name="connect">Makes a connection of a connection string: `text => new NpgsqlConnection(text)`; not every test project has the driver.</param>
    public static async Task<PrivateDatabase> CreateAsync(Func<string, DbConnection> connect)
    {
        var database = new PrivateDatabase(connect);
        await database.ExecuteAsync($"CREATE DATABASE {database.name}");
        return database;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = connect(Servers.PostgreSql);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
