using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Statistiek.Tests.Gebieden;

/// <summary>
/// A gemeente in three years. Gelijk stays as it is and gets another name, Nummer is recoded twice, Grens gets another border in 2024, and in that
/// year Rechts goes into Links.
/// </summary>
internal static class DrieJaren
{
    public const string Kop = "jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen;indelingswijziging;vorigecode;anderenamen\n";

    public const string Csv = Kop + """
        2022;GM9901;Veldstad;gemeente;;1000;;;;;
        2022;WK990100;Centrum;wijk;GM9901;1000;;;;;
        2022;BU99010001;Gelijk;buurt;WK990100;100;;;;;
        2022;BU99010002;Nummer;buurt;WK990100;200;;;;;
        2022;BU99010003;Grens;buurt;WK990100;300;;;;;
        2022;BU99010004;Links;buurt;WK990100;150;;;;;
        2022;BU99010005;Rechts;buurt;WK990100;250;;;;;
        2023;GM9901;Veldstad;gemeente;;1010;;;1;;
        2023;WK990100;Centrum;wijk;GM9901;1010;;;1;;
        2023;BU99010001;Gelijk;buurt;WK990100;101;;;1;;
        2023;BU99010012;Nummer;buurt;WK990100;202;;;2;BU99010002;
        2023;BU99010003;Grens;buurt;WK990100;303;;;1;;
        2023;BU99010004;Links;buurt;WK990100;151;;;.;;
        2023;BU99010005;Rechts;buurt;WK990100;253;;;1;;
        2024;GM9901;Veldstad;gemeente;;1020;;;1;;
        2024;WK990100;Centrum;wijk;GM9901;1020;;;1;;
        2024;BU99010001;Hetzelfde;buurt;WK990100;102;;;1;;Gelijk|Oude Naam
        2024;BU99010022;Nummer;buurt;WK990100;204;;;2;BU99010012;
        2024;BU99010003;Grens;buurt;WK990100;310;;;3;;
        2024;BU99010004;Links en Rechts;buurt;WK990100;404;;;3;;

        """;

    public static readonly Gebiedenregister Register = Gebiedenbestand.Lees(Csv, "drie-jaren.csv");
}
