using Wijkplatform.Statistiek;

namespace Wijkplatform.Werkgelegenheid;

public sealed class WerkgelegenheidModule() : DomeinModule<WerkgelegenheidSqliteDbContext, WerkgelegenheidSqlServerDbContext, WerkgelegenheidPostgreSqlDbContext>("werkgelegenheid");
