using Wijkplatform.Statistiek;

namespace Wijkplatform.Onderwijs;

public sealed class OnderwijsModule() : DomeinModule<OnderwijsSqliteDbContext, OnderwijsSqlServerDbContext, OnderwijsPostgreSqlDbContext>("onderwijs");
