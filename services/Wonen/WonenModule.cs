using Wijkplatform.Statistiek;

namespace Wijkplatform.Wonen;

public sealed class WonenModule() : DomeinModule<WonenSqliteDbContext, WonenSqlServerDbContext, WonenPostgreSqlDbContext>("wonen");
