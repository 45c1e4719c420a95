using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Wijkplatform.Hosting.Persistence;

/// <summary>
/// Writes many rows of one entity type in the context's current transaction by the fastest road its provider has, five to ten times faster
/// than SaveChanges. Table, columns and conversions come from the EF model; keys must be set. Chunks of some 10,000 rows are best.
/// </summary>
public static class BulkWriter
{
    private static readonly ConcurrentDictionary<(IModel, Type), Shape> Shapes = new();

    public static Task WriteAsync<T>(ModuleDbContext db, IReadOnlyList<T> rows, CancellationToken stop)
        where T : class
    {
        if (rows.Count == 0) return Task.CompletedTask;
        var shape = Shapes.GetOrAdd((db.Model, typeof(T)), _ => Shape.Of(db, typeof(T)));
        return db.Database.ProviderName switch
        {
            Providers.SqliteName => PreparedInsertAsync(db, shape, rows, stop),
            Providers.PostgreSqlName => BinaryCopyAsync(db, shape, rows, stop),
            Providers.SqlServerName => SqlServerCopyAsync(db, shape, rows, stop),
            var other => throw new NotSupportedException(other),
        };
    }

    private static Task PreparedInsertAsync<T>(ModuleDbContext db, Shape shape, IReadOnlyList<T> rows, CancellationToken stop)
        where T : class
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"INSERT INTO {shape.Table} ({string.Join(',', shape.Columns)}) VALUES ({string.Join(',', shape.Columns.Select((_, i) => $"@p{i}"))})";
        var parameters = shape.Columns.Select((_, i) =>
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
            return parameter;
        }).ToArray();
        foreach (var row in rows)
        {
            stop.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++) parameters[i].Value = shape.Getters[i](row) ?? DBNull.Value;
            command.ExecuteNonQuery(); // SQLite has no asynchronous road
        }
        return Task.CompletedTask;
    }

    private static async Task BinaryCopyAsync<T>(ModuleDbContext db, Shape shape, IReadOnlyList<T> rows, CancellationToken stop)
        where T : class
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {shape.Table} ({string.Join(',', shape.Columns)}) FROM STDIN (FORMAT BINARY)", stop);
        var values = new object?[shape.Columns.Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < values.Length; i++) values[i] = shape.Getters[i](row) ?? DBNull.Value;
            await copy.WriteRowAsync(stop, values);
        }
        await copy.CompleteAsync(stop);
    }

    private static async Task SqlServerCopyAsync<T>(ModuleDbContext db, Shape shape, IReadOnlyList<T> rows, CancellationToken stop)
        where T : class
    {
        using var data = new DataTable();
        foreach (var (name, type) in shape.Names.Zip(shape.Types)) data.Columns.Add(name, type);
        foreach (var row in rows) data.Rows.Add([.. shape.Getters.Select(get => get(row) ?? DBNull.Value)]);
        using var copy = new SqlBulkCopy((SqlConnection)db.Database.GetDbConnection(), SqlBulkCopyOptions.CheckConstraints,
            (SqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction())
        { DestinationTableName = shape.Table };
        foreach (var name in shape.Names) copy.ColumnMappings.Add(name, name);
        await copy.WriteToServerAsync(data, stop);
    }

    /// <summary>Delimited names for SQL, plain names and CLR types for bulk copy, and per column how to read the provider's value of an entity.</summary>
    private sealed record Shape(string Table, string[] Columns, string[] Names, Type[] Types, Func<object, object?>[] Getters)
    {
        public static Shape Of(ModuleDbContext db, Type type)
        {
            var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not in the model");
            var sql = db.GetService<ISqlGenerationHelper>();
            var properties = entity.GetProperties().ToArray();
            return new(
                sql.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema()),
                [.. properties.Select(p => sql.DelimitIdentifier(p.GetColumnName()))],
                [.. properties.Select(p => p.GetColumnName())],
                [.. properties.Select(p => Converter(p)?.ProviderClrType ?? Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType)],
                [.. properties.Select(Getter)]);
        }

        private static Func<object, object?> Getter(IProperty property)
        {
            var get = property.GetGetter();
            return Converter(property)?.ConvertToProvider is { } convert ? row => convert(get.GetClrValue(row)) : get.GetClrValue;
        }

        private static Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter? Converter(IProperty property) => property.GetTypeMapping().Converter;
    }
}
