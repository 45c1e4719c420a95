using Wijkplatform.Statistiek;

namespace Wijkplatform.Veiligheid;

public sealed class VeiligheidModule() : DomeinModule<VeiligheidSqliteDbContext, VeiligheidSqlServerDbContext, VeiligheidPostgreSqlDbContext>("veiligheid");
