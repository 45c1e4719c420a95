using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;
using Wijkplatform.Hosting.Processing;
using Wijkplatform.Statistiek.Leveringen;
using Wijkplatform.Statistiek.Leveringsafspraken;
using Wijkplatform.Statistiek.Tabellen;

namespace Wijkplatform.Statistiek;

public static class StatistiekModel
{
    /// <summary>Adds to a domain's model what every domain has: leveringen, leveringsafspraken, tables, the event log and the processing log.</summary>
    public static ModelBuilder AddStatistiek(this ModelBuilder model)
    {
        model.AddEventLog();
        model.AddProcessingLog();
        model.AddLeveringen();
        model.AddLeveringsafspraken();
        model.AddTabellen();
        return model;
    }

    extension(ModuleDbContext db)
    {
        internal DbSet<Levering> Leveringen => db.Set<Levering>();

        internal DbSet<Bereik> Bereiken => db.Set<Bereik>();

        internal DbSet<Bronrecord> Bronrecords => db.Set<Bronrecord>();

        internal DbSet<Bronobject> Bronobjecten => db.Set<Bronobject>();

        internal DbSet<Vernietiging> Vernietigingen => db.Set<Vernietiging>();

        internal DbSet<Uitvalrij> Uitval => db.Set<Uitvalrij>();

        internal DbSet<Leveringtabel> Leveringtabellen => db.Set<Leveringtabel>();

        internal DbSet<Volgnummerteller> Volgnummertellers => db.Set<Volgnummerteller>();

        internal DbSet<EigenLeesprofiel> Leesprofielen => db.Set<EigenLeesprofiel>();

        internal DbSet<Leveringsafspraak> Leveringsafspraken => db.Set<Leveringsafspraak>();

        internal DbSet<Onthullingsgroep> Groepen => db.Set<Onthullingsgroep>();

        internal DbSet<Werk> Werk => db.Set<Werk>();

        internal DbSet<Tabelversie> Tabellen => db.Set<Tabelversie>();

        internal DbSet<Concepttabel> Concepten => db.Set<Concepttabel>();

        internal DbSet<Reactie> Reacties => db.Set<Reactie>();

        internal DbSet<Vrijgavebesluit> Besluiten => db.Set<Vrijgavebesluit>();

        internal DbSet<Onthullingsgeheugen> Geheugens => db.Set<Onthullingsgeheugen>();

        internal DbSet<Gebiedsverzamelingversie> Verzamelingen => db.Set<Gebiedsverzamelingversie>();

        internal DbSet<Indicatordefinitie> Definities => db.Set<Indicatordefinitie>();
    }
}
