using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace Wijkplatform.Hosting.Api;

/// <summary>What a parameter means, for the OpenAPI document; of a group it holds for every parameter of that name in it.</summary>
/// <param name="Text">In Dutch, for somebody who writes a client.</param>
/// <param name="Example">As it stands in an address or a header.</param>
/// <param name="Format">As JSON Schema names it: `date`, `date-time`, `uuid`.</param>
/// <param name="Values">When there are no others.</param>
public sealed record ParameterText(string Name, string Text, string Example, string? Format = null, IReadOnlyList<string>? Values = null);

/// <summary>A parameter that the handler itself reads from the request.</summary>
internal sealed record ReadByHandler(ParameterText Text, ParameterLocation In, bool Required);

/// <summary>Parameters that the handler asks for, although the framework would do without.</summary>
internal sealed record AskedFor(IReadOnlyList<string> Names);

/// <summary>A body that is read, with an example of it.</summary>
internal sealed record BodyText(string MediaType, string Example);

/// <summary>A form of the answer beside, or instead of, the one that follows from the handler.</summary>
internal sealed record AnswerForm(int Status, string MediaType, string? Schema);

internal sealed record AnswerHeader(string Name, string Text, string Example, IReadOnlyList<int> Statuses);

/// <summary>Names of members that hold a moment or a day as a text.</summary>
internal sealed record DatedMembers(IReadOnlyList<string> Names);

/// <summary>A member that stands behind those of the answer's own type.</summary>
internal sealed record AppendedMember(string Name, string Schema);

/// <summary>What an endpoint or a group says of itself in the OpenAPI document, where its types do not say it.</summary>
public static class Documentation
{
    /// <summary>Schema of an object of which the members are told elsewhere.</summary>
    public const string AnyObject = """{"type":"object"}""";

    /// <summary>The answers of these statuses have an ETag that writers send along.</summary>
    public static T WithTag<T>(this T endpoint, params int[] statuses)
        where T : IEndpointConventionBuilder => endpoint.WithAnswerHeader("ETag", "Kenmerk van deze inhoud; stuur het bij een verandering mee in If-Match.", "\"k1Zx9Q\"", statuses);

    /// <summary>The handler asks <see cref="Preconditions"/>.</summary>
    public static T WithPreconditions<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint
            .WithHeader(new("If-Match", "De ETag van wat u zag; is het intussen anders, dan wordt er niets veranderd.", "\"k1Zx9Q\""))
            .WithHeader(new("If-None-Match", "Met * wordt alleen bewaard wat er nog niet is.", "*"))
            .WithMetadata(new Microsoft.AspNetCore.Http.ProducesResponseTypeMetadata(412, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));

    public static T WithTexts<T>(this T endpoint, params ParameterText[] texts)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata([.. texts]);

    public static T WithQuery<T>(this T endpoint, params ParameterText[] texts)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata([.. texts.Select(t => new ReadByHandler(t, ParameterLocation.Query, Required: false))]);

    public static T WithHeader<T>(this T endpoint, ParameterText text, bool required = false)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ReadByHandler(text, ParameterLocation.Header, required));

    public static T AsksFor<T>(this T endpoint, params string[] parameters)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new AskedFor(parameters));

    /// <param name="example">JSON of a JSON type, otherwise the text itself.</param>
    public static T WithBody<T>(this T endpoint, string mediaType, string example)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyText(mediaType, example));

    /// <param name="schema">JSON Schema; without one it is text.</param>
    public static T WithAnswer<T>(this T endpoint, string mediaType, int status = 200, string? schema = null)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new AnswerForm(status, mediaType, schema));

    public static T WithAnswerHeader<T>(this T endpoint, string name, string text, string example, params int[] statuses)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new AnswerHeader(name, text, example, statuses));

    public static T WithDatedMembers<T>(this T group, params string[] names)
        where T : IEndpointConventionBuilder => group.WithMetadata(new DatedMembers(names));

    public static T WithAppendedMember<T>(this T endpoint, string name, string schema)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new AppendedMember(name, schema));
}
