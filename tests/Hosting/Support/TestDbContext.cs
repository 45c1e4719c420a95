using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;

namespace Wijkplatform.Hosting.Tests.Support;

/// <summary>A module's context as modules make theirs, with one table that has a column of every kind in use.</summary>
public abstract class TestDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddEventLog();
        modelBuilder.AddProcessingLog();
        modelBuilder.Entity<EveryColumn>().Property(e => e.Id).ValueGeneratedNever();
        modelBuilder.Entity<Counter>().Property(e => e.Id).ValueGeneratedNever();
    }
}

public sealed class SqliteTestDbContext(DbContextOptions<SqliteTestDbContext> options) : TestDbContext(options);

public sealed class PostgreSqlTestDbContext(DbContextOptions<PostgreSqlTestDbContext> options) : TestDbContext(options);

public sealed class SqlServerTestDbContext(DbContextOptions<SqlServerTestDbContext> options) : TestDbContext(options);

public enum Kind
{
    First = 1,
    Second = 7,
}

public sealed record EveryColumn
{
    public long Id { get; init; }

    public int Number { get; init; }

    public required string Text { get; init; }

    public string? NoText { get; init; }

    public long? NoNumber { get; init; }

    public decimal Figure { get; init; }

    public decimal? NoFigure { get; init; }

    public DateTimeOffset Moment { get; init; }

    public DateTimeOffset? NoMoment { get; init; }

    public required byte[] Bytes { get; init; }

    public Guid Guid { get; init; }

    public Kind Kind { get; init; }

    public Kind? NoKind { get; init; }

    public bool Yes { get; init; }
}

public sealed class Counter
{
    public int Id { get; init; }

    public int Value { get; set; }
}
