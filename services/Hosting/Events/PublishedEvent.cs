namespace Wijkplatform.Hosting.Events;

/// <summary>What a module says of a kind of event that it publishes.</summary>
/// <param name="Type">Kebab-case name without prefix and version.</param>
/// <param name="Data">What its data are written from.</param>
/// <param name="BySubject">Whether subscribers can choose its events by their subject; the others come to everybody.</param>
/// <param name="Title">In a few Dutch words.</param>
/// <param name="Description">When it happens and what its subject is, in Dutch.</param>
public sealed record PublishedEvent(string Type, Type Data, bool BySubject, string Title, string Description);
