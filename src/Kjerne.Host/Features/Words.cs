namespace Kjerne.Features;

/// <summary>The way an inquiry came. Stored by name; a new channel is a new name.</summary>
public enum Channel
{
    Email, Chat, Bot, Phone, Messenger, Facebook, Instagram, WhatsApp, Sms, Web, Post, Desk,
}

/// <summary>Languages of the interface and of templates.</summary>
public enum Language
{
    Nb, Nn, Da, Sv, En,
}
